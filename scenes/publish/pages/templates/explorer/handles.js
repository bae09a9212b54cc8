// The two handles of the cut on the large picture: one moves it, one turns it; also by the arrow keys.
const TURNED = Math.PI / 60, MOVED = 0.02;

class Handles {
  constructor(root, picture, app) {
    Object.assign(this, { picture, app, move: root.querySelector(".move"), spin: root.querySelector(".spin"), line: root.querySelector(".cutline") });
    this.drag(this.move, (at, { angle }) => [angle, along(at, angle)]);
    this.drag(this.spin, ([x, y], { foot }) => {
      const angle = Math.atan2(y - foot[1], x - foot[0]) - Math.PI / 2;
      return [angle, along(foot, angle)];
    });
  }

  drag(handle, change) {
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const start = { ...this.app.state.cut.seen(), foot: this.foot };
      const moved = (now) => {
        const box = this.picture.canvas.getBoundingClientRect(), { ratio, width, height, scale, center } = this.picture;
        const at = [((now.clientX - box.left) * ratio - width / 2) / scale + center[0], (height / 2 - (now.clientY - box.top) * ratio) / scale + center[1]];
        this.app.cutSeen(...change(at, start));
      };
      handle.addEventListener("pointermove", moved);
      handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", moved), { once: true });
    });
    handle.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key], seen = this.app.state.cut.seen();
      if (!way || !seen) return;
      event.preventDefault();
      event.stopPropagation();
      const angle = seen.angle + way * TURNED;
      if (handle === this.move) this.app.cutSeen(seen.angle, seen.place + way * MOVED * this.picture.reach);
      else this.app.cutSeen(angle, along(this.foot, angle));
    });
  }

  // Put the handles on the cut: the foot is the point of the line that is nearest to the middle of the picture.
  place(cut, time) {
    const seen = cut && time === cut.stage ? cut.seen() : null;
    for (const part of [this.move, this.spin, this.line]) part.hidden = !seen;
    if (!seen) return;
    const { center, reach, ratio } = this.picture, [c, s] = [Math.cos(seen.angle), Math.sin(seen.angle)];
    const off = clamp(seen.place - along(center, seen.angle), -reach, reach);
    this.foot = [center[0] + off * c, center[1] + off * s];
    const end = [this.foot[0] - 0.55 * reach * s, this.foot[1] + 0.55 * reach * c];
    const pixels = this.picture.placed([...this.foot, ...end], 2).map((value) => value / ratio);
    [[this.move, 0], [this.spin, 2], [this.line, 0]].forEach(([part, k]) => { part.style.transform = `translate(${pixels[k]}px, ${pixels[k + 1]}px)`; });
    this.line.style.transform += ` rotate(${-seen.angle - Math.PI / 2}rad)`;
  }
}
