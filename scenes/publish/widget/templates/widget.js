// The explorer in a notebook: a change of a knob asks Python to train again, and every step of that is seen for a while.
const SEEN = 180;

// Notebooks say in words of their own whether they are dark; one that says nothing goes with the browser.
const hostTheme = () => {
  const { body, documentElement: page } = document, lab = body.dataset.jpThemeLight;
  const said = [body.className, page.className, page.getAttribute("theme"), body.dataset.theme, page.dataset.theme].join(" ");
  if (lab) return lab === "true" ? "light" : "dark";
  return (said.match(/\b(dark|light)\b/) || [""])[0];
};

// Before its element goes: nothing is drawn any more.
const close = ({ player, gone, soon, panel }) => {
  player.stop();
  gone.abort();
  [soon, panel.late].forEach(clearTimeout);
};

// As the explorer of another network on the same dots was left: what belongs to that network alone is not kept.
const goOn = (app, { state, scene }) => {
  Object.assign(app.state, { dot: state.dot, show: state.show });
  if (scene.network.widths.join() === app.scene.network.widths.join()) app.scene.view.eyes = scene.view.eyes;
  app.go(Math.min(state.time, app.scene.network.end));
  app.panel.moved = false;
};

class Notebook {
  constructor(model, el) {
    const home = make(el, "div", "explorer notebook");
    home.setAttribute("data-lm-suppress-shortcuts", "true");
    home.innerHTML = FORM;
    Object.assign(this, { model, home, form: home.querySelector("form"), place: make(home, "div"), waiting: [] });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.ask());
    this.form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) this.ask(); });
    this.form.querySelector(".again").addEventListener("click", () => { this.form.elements.seed.value = 1 + (+this.form.elements.seed.value || 0); this.ask(); });
    this.comes = () => { this.waiting.push(model.get("shown")); if (!this.timer) this.next(); };
    this.fill = () => { for (const [name, value] of Object.entries(model.get("asked"))) this.form.elements[name].value = value; };
    model.on("change:shown", this.comes);
    model.on("change:asked", this.fill);
    this.watch = new MutationObserver(() => this.themed());
    for (const element of [document.body, document.documentElement]) this.watch.observe(element, { attributes: true });
    this.fill();
    this.show(model.get("shown"));
    this.app.state.show.region = true;
    this.themed();
  }

  // What is asked while Python trains waits until it has done: only the last of it counts.
  ask() {
    this.wanted = Object.fromEntries(["hidden", "activation", "alpha", "seed"].map((name) => [name, this.form.elements[name].value]));
    if (!this.model.get("shown").busy) this.send();
  }

  send() {
    const { wanted, model } = this;
    this.wanted = null;
    if (JSON.stringify(wanted) === JSON.stringify(model.get("asked"))) return;
    model.set("asked", wanted);
    model.save_changes();
  }

  next() {
    this.timer = 0;
    if (!this.waiting.length) return;
    this.show(this.waiting.shift());
    this.timer = setTimeout(() => this.next(), SEEN);
  }

  show({ html, told, busy, failed }) {
    const line = this.home.querySelector(".training");
    Object.assign(line, { textContent: told }).dataset.failed = failed;
    this.form.setAttribute("aria-busy", busy);
    if (html !== this.html) this.build(html);
    if (!busy && this.wanted) this.send();
  }

  // Another network takes the place of the one before: at the same time, with the same dot, seen as before.
  build(html) {
    const root = document.createElement("div"), before = this.app;
    root.className = "explorer";
    root.innerHTML = this.html = html;
    if (before) close(before);
    this.place.replaceChildren(root);
    this.app = root.explorer = new Explorer(root, JSON.parse(root.querySelector("script").textContent), hostTheme());
    if (before) goOn(this.app, before);
  }

  themed() {
    const theme = hostTheme(), { app, home } = this;
    home.dataset.theme = theme;
    if (app.state.theme === theme) return;
    app.state.theme = theme;
    app.themed();
  }

  close() {
    close(this.app);
    this.watch.disconnect();
    clearTimeout(this.timer);
    this.model.off("change:shown", this.comes);
    this.model.off("change:asked", this.fill);
  }
}

export default {
  render({ model, el }) {
    const notebook = new Notebook(model, el);
    return () => notebook.close();
  },
};
