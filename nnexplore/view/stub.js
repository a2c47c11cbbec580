// @ts-check
/**
 * The stub: what Streamlit is given of every component. The adapter's module, which it only names, comes from the app's
 * own route, so that browsers keep it.
 */

const CALLS = Symbol.for("nnexplore.calls");

/** @param {{parentElement: any, data: any}} component @returns {() => void} */
export default function (component) {
  const { parentElement, data } = component;
  const call = (parentElement[CALLS] ?? 0) + 1;
  parentElement[CALLS] = call;
  const address = new URL(data.adapter, document.baseURI).href;
  // Browsers may answer the later of two imports first: what a rerun has overtaken is not mounted any more.
  const mounted = import(address).then((adapter) => (call === parentElement[CALLS] ? adapter.default(component) : null));
  return () => {
    mounted.then((unmount) => unmount?.());
  };
}
