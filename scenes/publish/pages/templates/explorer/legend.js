// The classes by name, each behind the mark of its dots.
const LEGEND = 22;

class Legend {
  constructor(list, { given, say }) {
    this.shapes = given.shapes;
    this.marks = given.classes.map((name, kind) => {
      const item = make(list, "li"), canvas = make(item, "canvas");
      [canvas.width, canvas.height] = [2 * LEGEND, 2 * LEGEND];
      canvas.setAttribute("aria-hidden", "true");
      make(item, "span", "", say("{name}: {count}", { name, count: given.sizes[kind] }));
      return canvas;
    });
  }

  paint(look) {
    this.marks.forEach((canvas, kind) => {
      const hole = kind ? null : look.ground, ink = canvas.getContext("2d");
      const { canvas: mark, half } = marked({ shape: this.shapes[kind], radius: 0.42 * LEGEND, color: look.kinds[kind], glow: true, hole, off: [0, 0] });
      ink.clearRect(0, 0, canvas.width, canvas.height);
      ink.drawImage(mark, LEGEND - half, LEGEND - half);
    });
  }
}
