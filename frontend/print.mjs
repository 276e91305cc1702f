/** Open the print dialogue from every button marked data-app-print. */
export function startPrintButtons() {
  for (const button of document.querySelectorAll("[data-app-print]")) {
    button.addEventListener("click", () => window.print());
  }
}
