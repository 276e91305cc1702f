// Runs first in the body, before anything is shown: tells the stylesheet and the components that script is there.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
