const QUIET_AFTER = 1500;
const TRY_AGAIN_AFTER = 5000;

/**
 * Save a form marked data-app-autosave a moment after typing stops, and say so in words beside it.
 *
 * The form's data- attributes hold the address and the sentences. Nothing is kept in the browser: what could not be
 * saved stays in its boxes, and is sent again until it is. Saves never overlap, so versions stay in order.
 */
export function startAutosave() {
  const form = document.querySelector("form[data-app-autosave]");
  if (form) {
    new Autosave(form).start();
  }
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = document.getElementById(form.dataset.appStatus);
    this.saved = "appUnsaved" in form.dataset ? null : this.typed();
    this.timer = null;
    this.saving = null;
    this.isStopped = false;
    this.isLeaving = false;
  }

  start() {
    this.form.addEventListener("input", () => this.wait(QUIET_AFTER));
    this.form.addEventListener("change", () => this.wait(QUIET_AFTER));
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.wait(0));
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("pagehide", () => this.save());
    window.addEventListener("beforeunload", (event) => this.isUnsaved() && !this.isStopped && event.preventDefault());
    for (const other of document.querySelectorAll("form:not([data-app-autosave])")) {
      other.addEventListener("submit", (event) => this.saveFirst(event));
    }
  }

  typed() {
    const body = new URLSearchParams(new FormData(this.form));
    body.delete("page_token");
    body.delete("csrfmiddlewaretoken");
    return body.toString();
  }

  isUnsaved() {
    return this.typed() !== this.saved;
  }

  wait(milliseconds) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), milliseconds);
  }

  save() {
    if (this.isStopped || !this.isUnsaved()) {
      return this.saving ?? Promise.resolve();
    }
    const saving = (this.saving ?? Promise.resolve())
      .then(() => this.send())
      .finally(() => {
        if (this.saving === saving) {
          this.saving = null;
        }
      });
    this.saving = saving;
    return saving;
  }

  async send() {
    if (this.isStopped || !this.isUnsaved()) {
      return;
    }
    const typed = this.typed();
    this.say(this.form.dataset.appSaving);
    try {
      const reply = await fetch(this.form.dataset.appAutosave, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "X-Quiet": "1" },
        redirect: "manual",
        keepalive: typed.length < 50_000,
      });
      await this.take(reply, typed);
    } catch {
      this.say(this.form.dataset.appNotSaved);
      this.wait(TRY_AGAIN_AFTER);
    }
  }

  async take(reply, typed) {
    if (reply.ok) {
      this.accept(await reply.json(), typed);
    } else if (reply.status === 409 || reply.status === 401) {
      const { held } = await reply.json();
      this.keepApart(reply.status === 409 ? this.form.dataset.appElsewhere : this.form.dataset.appSignedOut, held, typed);
    } else if (reply.status < 500 || reply.type === "opaqueredirect") {
      this.isStopped = true;
      this.say(this.form.dataset.appPressSave);
    } else {
      throw new Error(String(reply.status));
    }
  }

  accept(reply, typed) {
    this.saved = typed;
    this.form.elements.namedItem("page_token").value = reply.token;
    this.form.dataset.appAutosave = reply.quiet;
    this.form.action = reply.page;
    this.say(this.form.dataset.appSaved.replace("%{at}", reply.at));
    if (reply.safety) {
      this.link(this.form.dataset.appUrgent, reply.safety);
    }
    const reference = document.querySelector("[data-app-reference]");
    if (reference && reference.textContent !== reply.reference) {
      reference.textContent = reply.reference;
      reference.closest("[hidden]")?.removeAttribute("hidden");
      window.history.replaceState(null, "", reply.page);
    }
  }

  /** The words are safe but not on this page of the record; what is typed from now on goes to the same place. */
  keepApart(sentence, address, typed) {
    this.saved = typed;
    this.say(sentence);
    this.link(this.form.dataset.appGoOn, address);
  }

  /** A link that leads away once everything typed is safe. */
  link(text, address) {
    const link = this.status.appendChild(document.createElement("a"));
    link.className = "govuk-link";
    link.href = address;
    link.textContent = text;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.afterSaving(() => window.location.assign(address));
    });
  }

  /**
   * A press on a button sends the page once its words are safe: a page that is sent to a server that is gone would
   * take them along.
   */
  submit(event) {
    window.clearTimeout(this.timer);
    if (this.isStopped || (!this.saving && !this.isUnsaved())) {
      this.isStopped = true;
      return;
    }
    event.preventDefault();
    this.afterSaving(() => this.form.requestSubmit(event.submitter));
  }

  /** Signing out, from its own form, lets the last words be saved before it goes; a second press goes anyway. */
  saveFirst(event) {
    if (this.isStopped || this.isLeaving || !this.isUnsaved()) {
      return;
    }
    event.preventDefault();
    this.isLeaving = true;
    this.afterSaving(() => {
      this.isStopped = true;
      event.target.submit();
    });
  }

  async afterSaving(goOn) {
    await this.save();
    if (this.isUnsaved() && !this.isStopped) {
      this.status.scrollIntoView({ block: "nearest" });
      return;
    }
    goOn();
  }

  say(sentence) {
    this.status.textContent = `${sentence} `;
  }
}
