"""The web app's pages: the only place that knows Streamlit."""
