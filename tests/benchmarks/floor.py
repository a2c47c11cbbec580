"""A page of plain Streamlit widgets, as many of each kind as its address says: the floor of a rerun."""

import streamlit as st

MAKERS = {
    "slider": st.slider,
    "number_input": st.number_input,
    "selectbox": lambda label: st.selectbox(label, ["one", "two", "three"]),
    "text_input": st.text_input,
    "button": st.button,
    "multiselect": lambda label: st.multiselect(label, ["one", "two", "three"]),
    "radio": lambda label: st.radio(label, ["one", "two", "three"]),
    "button_group": lambda label: st.pills(label, ["one", "two", "three"]),
    "download_button": lambda label: st.download_button(label, b""),
}

for kind, make in MAKERS.items():
    for number in range(int(st.query_params.get(kind, 0))):
        make(f"{kind} {number}")
