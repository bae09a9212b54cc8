// The controls beside the pictures: the way, the keys, switches, the cut's panel, the eye's.
const FINE = 1 / 12, EYE = 5;

const controls = (app) => {
  const { root, state, scene, player } = app, find = (name) => root.querySelector(name), on = (name, kind, run) => find(name).addEventListener(kind, run);
  on(".time", "input", (event) => { player.stop(); app.go(+event.target.value); });
  on(".play", "click", () => player.toggle());
  on(".back", "click", () => app.step(-1));
  on(".on", "click", () => app.step(1));
  on(".dot", "input", (event) => app.follow(clamp(Math.round(+event.target.value) || 0, 0, scene.dots.count) - 1));
  root.querySelectorAll("[data-show]").forEach((box) => box.addEventListener("change", () => { state.show[box.dataset.show] = box.checked; app.changed(); }));
  if (app.alone) on(".theme", "click", () => { state.theme = app.dark() ? "light" : "dark"; app.themed(); });
  on(".cutting", "click", () => app.cutting());
  on(".best", "click", () => app.cut(Cut.first(scene, state.cut.stage, state.cut.target)));
  on(".readout", "click", () => { app.go(scene.network.end); app.cut(Cut.readout(scene)); });
  on(".along", "click", () => app.cut(new Cut(scene, state.cut.stage, Cut.seenAt(scene, state.cut.stage, 0, 0, 1).normal, 0, state.cut.target)));
  on(".angle", "input", (event) => { const seen = state.cut.seen(); if (seen) app.cutSeen((+event.target.value * Math.PI) / 180, seen.place); });
  on(".place", "input", (event) => { const seen = state.cut.seen(), { center, reach } = scene.view.at(state.cut.stage); if (seen) app.cutSeen(seen.angle, along(center, seen.angle) + event.target.value * reach); });
  on(".target", "change", (event) => { const { stage, normal, offset } = state.cut; app.cut(new Cut(scene, stage, normal, offset, +event.target.value)); });
  [".turning", ".tilting"].forEach((name) => on(name, "input", () => app.look(app.layer(), +find(".turning").value, +find(".tilting").value)));

  const keys = {
    ArrowRight: () => app.step(FINE), ArrowLeft: () => app.step(-FINE), PageDown: () => app.step(1), PageUp: () => app.step(-1),
    Home: () => { player.stop(); app.go(0); }, End: () => { player.stop(); app.go(scene.network.end); }, " ": () => player.toggle(),
    Escape: () => { app.follow(-1); app.light(null); if (state.cut) app.cutting(); },
  };
  const hero = find(".hero .picture");
  const letters = {
    n: () => app.follow((state.dot + 1) % scene.dots.count), p: () => app.follow((state.dot + scene.dots.count) % scene.dots.count || scene.dots.count - 1), c: () => app.cutting(),
    ...Object.fromEntries(Object.entries(SWITCHES).map(([key, name]) => [key, () => { state.show[name] = !state.show[name]; app.changed(); }])),
  };
  (app.alone ? document : root).addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = event.target === hero, free = event.target === document.body, { solid } = hero.dataset;
    const turn = { ArrowLeft: [-EYE, 0], ArrowRight: [EYE, 0], ArrowUp: [0, -EYE], ArrowDown: [0, EYE] }[event.key];
    let run = here || (free && /^(Arrow(Left|Right)|Home|End| )$/.test(event.key)) || event.key === "Escape" ? keys[event.key] : null;
    if (here && event.shiftKey && turn && solid) run = () => { const [a, b] = scene.view.eye(app.layer()); app.look(app.layer(), a + turn[0], b + turn[1]); };
    if (here && !event.shiftKey) run = run || letters[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });

  hero.addEventListener("pointerdown", (event) => {
    if (!hero.dataset.solid || event.target.closest("button")) return;
    hero.setPointerCapture(event.pointerId);
    const layer = app.layer(), [turn, tilt] = scene.view.eye(layer), start = [event.clientX, event.clientY];
    const moved = (now) => app.look(layer, turn + 0.5 * (now.clientX - start[0]), clamp(tilt - 0.5 * (now.clientY - start[1]), -90, 180));
    hero.addEventListener("pointermove", moved);
    hero.addEventListener("lostpointercapture", () => hero.removeEventListener("pointermove", moved), { once: true });
  });
};

// Hovering shows a dot's thread, a click or a tap keeps it.
const pointing = (app, canvas, picture) => {
  canvas.addEventListener("pointermove", (event) => { if (!event.buttons) app.hover(picture.nearest(event.clientX, event.clientY)); });
  canvas.addEventListener("pointerleave", () => app.hover(-1));
  canvas.addEventListener("click", (event) => {
    const found = picture.nearest(event.clientX, event.clientY);
    if (found >= 0) app.follow(found === app.state.dot ? -1 : found);
  });
};
