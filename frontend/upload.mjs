const WHOLE = 100;

/**
 * Send the files of a form marked data-app-upload one after the other, each with its own bar and its own answer.
 *
 * Without script the form is sent whole. The words of the form go with every file. Nothing of a file is sent before
 * the question about sexual pictures is answered with no.
 */
export function startUploads() {
  for (const form of document.querySelectorAll("form[data-app-upload]")) {
    form.addEventListener("submit", (event) => submit(event, form));
  }
}

function submit(event, form) {
  const input = form.querySelector("input[type=file]");
  const isAnsweredNo = form.elements.namedItem("sexual").value === "no";
  if (!isAnsweredNo) {
    form.addEventListener("formdata", (sent) => sent.formData.delete(input.name), { once: true });
  } else if (input.files.length) {
    event.preventDefault();
    new Uploads(form, input).send();
  }
}

class Uploads {
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.said = form.dataset;
    this.button = form.querySelector("button[type=submit]");
    this.list = document.createElement("ul");
    this.list.className = "app-uploads__list";
    this.status = document.createElement("p");
    this.status.className = "govuk-body";
    this.status.setAttribute("role", "status");
  }

  async send() {
    const files = [...this.input.files];
    this.show();
    const rows = files.map((file) => this.row(file));
    this.button.disabled = true;
    window.addEventListener("beforeunload", askToStay);
    const answers = [];
    for (const [number, file] of files.entries()) {
      answers.push(await this.sendOne(file, rows[number]));
    }
    window.removeEventListener("beforeunload", askToStay);
    this.button.disabled = false;
    this.finish(files, answers);
  }

  show() {
    this.form.parentElement.querySelector(".app-uploads")?.remove();
    this.forgetErrors();
    const box = document.createElement("section");
    box.className = "app-uploads";
    box.append(this.list, this.status);
    this.form.after(box);
  }

  /** Take away what an earlier press was refused for: it is put right, or it will be said again. */
  forgetErrors() {
    document.querySelector(".govuk-error-summary")?.remove();
    this.form.querySelectorAll(".govuk-error-message").forEach((message) => message.remove());
    for (const name of ["govuk-form-group--error", "govuk-file-upload--error"]) {
      this.form.querySelectorAll(`.${name}`).forEach((box) => box.classList.remove(name));
    }
  }

  row(file) {
    const row = this.list.appendChild(document.createElement("li"));
    row.className = "app-uploads__one";
    const name = row.appendChild(document.createElement("bdi"));
    name.className = "app-uploads__name";
    name.textContent = file.name;
    const bar = row.appendChild(document.createElement("progress"));
    bar.max = WHOLE;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const state = row.appendChild(document.createElement("span"));
    state.className = "app-uploads__state";
    state.textContent = this.said.appWaiting;
    return { row, bar, state };
  }

  /** Send one file; come back with "kept", "refused" or "lost", once that stands in its row. */
  sendOne(file, { row, bar, state }) {
    const body = new FormData(this.form);
    body.delete(this.input.name);
    body.append(this.input.name, file, file.name);
    state.textContent = this.said.appSending;
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => {
        bar.value = event.total ? (WHOLE * event.loaded) / event.total : 0;
      });
      request.upload.addEventListener("load", () => {
        bar.value = WHOLE;
        state.textContent = this.said.appChecking;
      });
      request.addEventListener("loadend", () => {
        const became = this.take(request, state);
        bar.remove();
        row.classList.toggle("app-uploads__one--refused", became !== "kept");
        resolve(became);
      });
      request.open("POST", this.form.action);
      request.setRequestHeader("X-Quiet", "1");
      request.send(body);
    });
  }

  take(request, state) {
    const answer = read(request);
    if (answer?.results?.length) {
      const [result] = answer.results;
      say(state, result.words, result.url);
      return result.url ? "kept" : "refused";
    }
    if (answer?.errors?.length) {
      say(state, answer.errors.join(" "));
      return "refused";
    }
    const address = answer?.held ?? leadsElsewhere(request);
    if (address) {
      say(state, `${this.said.appElsewhere} `);
      state.append(link(this.said.appGoOn, address));
      return "lost";
    }
    say(state, this.said.appNotArrived);
    return "lost";
  }

  /** Say how many were kept, and leave in the box only those that did not arrive. */
  finish(files, answers) {
    const kept = answers.filter((answer) => answer === "kept").length;
    const words = this.said.appCount.replace("%{kept}", kept).replace("%{all}", files.length);
    this.status.textContent = `${words} `;
    this.status.append(link(this.said.appSee, this.said.appEvidence));
    const left = new DataTransfer();
    files.filter((_file, number) => answers[number] === "lost").forEach((file) => left.items.add(file));
    this.input.files = left.files;
    this.input.dispatchEvent(new CustomEvent("change"));
  }
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

/** The page that the server led to instead of answering, such as the one to sign in. */
function leadsElsewhere(request) {
  const address = request.responseURL;
  return request.status === 200 && address && new URL(address).pathname !== window.location.pathname ? address : "";
}

function say(state, words, url) {
  state.replaceChildren(url ? link(words, url) : words);
}

function link(text, address) {
  const made = document.createElement("a");
  made.className = "govuk-link";
  made.href = address;
  made.textContent = text;
  return made;
}

function askToStay(event) {
  event.preventDefault();
}
