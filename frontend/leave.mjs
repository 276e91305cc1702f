const PRESSES = 3;
const WITHIN = 2000;

/**
 * Leave the page at once, from a link marked data-app-leave or by pressing Escape three times.
 *
 * The page is emptied first and replaced in the history, so that somebody who looks over a shoulder, or presses
 * Back, sees nothing of it. Without script the link still leads away.
 */
export function startLeaveQuickly() {
  const link = document.querySelector("a[data-app-leave]");
  if (!link) {
    return;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) {
      return;
    }
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
    if (pressed.length >= PRESSES) {
      leave(link.href);
    }
  });
}

function leave(address) {
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(address);
}
