// Two pictures of the same dots: where they lie in the input plane, and where the network has carried them.
// All positions come from geometry: stages as they are, between them the traced affine maps or the straight path
// (1 - t) z + t activation(z) of an activation.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SIZE = 1.15;
  const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const make = (parent, name, values) => {
    const node = document.createElementNS(SVG, name);
    for (const key in values) node.setAttribute(key, values[key]);
    return parent.appendChild(node);
  };
  const nice = (length) => {
    const power = 10 ** Math.floor(Math.log10(length));
    return [5, 2, 1].map((k) => k * power).find((value) => value <= length);
  };

  class Pane {
    constructor(figure, trace) {
      this.svg = figure.querySelector("svg");
      this.caption = figure.querySelector("figcaption");
      this.trace = trace;
      this.path = make(this.svg, "path", { class: "grid" });
      this.bar = make(this.svg, "path", { class: "bar" });
      this.dots = [...trace.labels].map((one, k) => make(this.svg, "circle", { class: one === "1" ? "inner" : "outer", r: SIZE, "data-dot": k }));
    }
    draw(points, name) {
      let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
      for (let k = 0; k < points.length; k += 2) {
        left = Math.min(left, points[k]); right = Math.max(right, points[k]);
        low = Math.min(low, points[k + 1]); high = Math.max(high, points[k + 1]);
      }
      const scale = 90 / Math.max(right - left, high - low, 1e-9);
      const [x, y] = [(left + right) / 2, (low + high) / 2];
      this.svg.dataset.view = JSON.stringify({ x, y, scale });
      const at = (k) => [50 + scale * (points[2 * k] - x), 50 - scale * (points[2 * k + 1] - y)];
      this.dots.forEach((dot, k) => { const [cx, cy] = at(k); dot.setAttribute("cx", cx); dot.setAttribute("cy", cy); });
      let drawn = "";
      for (let k = this.dots.length; k < points.length / 2; k++) {
        const [cx, cy] = at(k);
        drawn += `$${(k - this.dots.length) % this.trace.piece ? "L" : "M"}$${cx.toFixed(2)} $${cy.toFixed(2)}`;
      }
      this.path.setAttribute("d", drawn);
      const unit = nice(30 / scale);
      this.bar.setAttribute("d", `M3 96v2h$${unit * scale}v-2`);
      this.caption.textContent = `$${name}; the bar is $${+unit.toPrecision(1)} long`;
    }
    nearest(event) {
      const box = this.svg.getBoundingClientRect();
      const [x, y] = [100 * (event.clientX - box.left) / box.width, 100 * (event.clientY - box.top) / box.height];
      let [best, found] = [16, 0];
      this.dots.forEach((dot, k) => {
        const far = (dot.getAttribute("cx") - x) ** 2 + (dot.getAttribute("cy") - y) ** 2;
        if (far < best) [best, found] = [far, k + 1];
      });
      return found;
    }
    light(number) {
      this.dots.forEach((dot, k) => {
        dot.classList.toggle("lit", k + 1 === number);
        dot.setAttribute("r", k + 1 === number ? 2 * SIZE : SIZE);
      });
      if (number) this.svg.append(this.dots[number - 1]);
    }
  }

  document.querySelectorAll(".scrubber").forEach((root) => {
    const trace = JSON.parse(root.querySelector("script").textContent);
    const [stages, maps] = [trace.stages.map(floats), trace.maps.map(floats)];
    const panes = [...root.querySelectorAll("figure")].map((figure) => new Pane(figure, trace));
    const [time, dot, said] = ["input.time", "input.dot", "output"].map((name) => root.querySelector(name));
    const at = (step) => {
      const [stage, part] = [Math.floor(step / trace.steps), step % trace.steps];
      const from = stages[stage];
      if (part === 0) return from;
      if (stage % 2) return from.map((value, k) => value + (part / trace.steps) * (stages[stage + 1][k] - value));
      const [a, b, c, d, e, f] = maps[stage / 2].subarray(6 * part, 6 * part + 6);
      return from.map((value, k) => k % 2 ? c * from[k - 1] + d * value + f : a * value + b * from[k + 1] + e);
    };
    const coordinates = (points, k) => `($${points[2 * k].toFixed(3)}, $${points[2 * k + 1].toFixed(3)})`;
    const show = () => {
      const [step, number] = [+time.value, +dot.value];
      const [points, before] = [at(step), stages[0]];
      const name = step % trace.steps ? trace.between[Math.floor(step / trace.steps)] : trace.names[step / trace.steps];
      panes[1].draw(points, name);
      panes.forEach((pane) => pane.light(number));
      time.setAttribute("aria-valuetext", name);
      const note = step % trace.steps ? "" : trace.notes[step / trace.steps];
      said.textContent = note + (number ? `$${note ? ". " : ""}Dot $${number}: $${coordinates(before, number - 1)} is now at $${coordinates(points, number - 1)}` : "");
    };
    panes[0].draw(stages[0], trace.names[0]);
    time.addEventListener("input", show);
    dot.addEventListener("input", show);
    panes.forEach((pane) => ["pointermove", "pointerdown"].forEach((kind) => pane.svg.addEventListener(kind, (event) => {
      dot.value = pane.nearest(event);
      show();
    })));
    show();
  });

  document.querySelectorAll(".chapters a").forEach((link) => link.addEventListener("click", (event) => {
    const video = document.getElementById(link.dataset.video);
    event.preventDefault();
    video.currentTime = +link.dataset.start;
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) video.play().catch(() => {});
    video.focus();
  }));
})();
