// The words and controls beside the pictures, kept as the state is; and when all is quiet, the address.
const QUIET = 350;

// The same words written again would lay out and paint the page at every frame.
const written = (node, words) => {
  if (node.textContent !== words) node.textContent = words;
};

class Panel {
  constructor(app) {
    Object.assign(this, { app, find: (name) => app.root.querySelector(name), telling: new Telling(app.scene) });
  }

  tell() {
    const { app, telling, find } = this, { state, scene } = app, { time, cut } = state, layer = app.layer();
    const heading = telling.heading(time), text = (name, words) => written(find(name), words);
    text(".hero .name", heading);
    text(".caption", telling.caption(time));
    text(".measured", telling.measured(time));
    text(".about-dot", telling.dot(state.lit));
    text(".about-neuron", telling.neuron(state.neuron));
    text(".counted", telling.cut(cut));
    Object.assign(find(".time"), { value: time, ariaValueText: heading });
    if (app.root.getRootNode().activeElement !== find(".dot")) find(".dot").value = state.lit < 0 ? "" : state.lit + 1;
    app.root.querySelectorAll("[data-show]").forEach((box) => { box.checked = state.show[box.dataset.show]; });
    app.strip.forEach(({ button }, k) => (2 * k === time ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    app.diagram.mark(state);
    if (app.alone) text(".theme", app.dark() ? scene.say("Light") : scene.say("Dark"));
    const picture = find(".hero .picture"), solid = scene.view.solid(layer) ? "yes" : "";
    if (picture.dataset.solid !== solid) picture.dataset.solid = solid;
    find(".eye").hidden = !solid;
    if (solid) [find(".turning").value, find(".tilting").value] = scene.view.eye(layer);
    find(".cutting").setAttribute("aria-pressed", !!cut);
    find(".cut-panel").hidden = !cut;
    if (cut) this.cut(cut);
    clearTimeout(this.late);
    this.late = setTimeout(() => this.settled(), QUIET);
  }

  cut(cut) {
    const { find } = this, { scene, given } = this.app, seen = cut.seen(), { center, reach } = scene.view.at(cut.stage);
    find(".cut-name").textContent = scene.say("A cut in {name}", { name: given.words.names[cut.stage / 2] });
    for (const name of [".angle", ".place"]) find(name).disabled = !seen;
    find(".along").hidden = !!seen;
    find(".readout").hidden = scene.network.classes > 2;
    find(".best").textContent = given.cuts[cut.stage / 2] ? scene.say("Best line") : scene.say("Between the classes");
    find(".target").value = cut.target;
    if (!seen) return;
    find(".angle").value = Math.round((seen.angle * 180) / Math.PI);
    find(".place").value = (seen.place - along(center, seen.angle)) / reach;
  }

  // When all is quiet: the address, and the words for who does not see it.
  settled() {
    const { app, telling } = this, { state } = app, words = [telling.dot(state.dot), telling.neuron(state.neuron), state.cut ? telling.cut(state.cut) : ""];
    const moved = this.moved ? [telling.heading(state.time), telling.caption(state.time), telling.measured(state.time)] : [];
    this.moved = false;
    const said = [...moved, ...words.filter((word) => !this.before || !this.before.includes(word))].filter(Boolean).join(" ");
    this.before = words;
    if (said) this.find(".said").textContent = said;
    const address = toAddress(state, app.scene.view);
    if (app.alone && !app.player.playing && address !== location.hash) history.replaceState(null, "", address);
  }
}
