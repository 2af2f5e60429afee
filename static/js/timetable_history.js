// The last changes made on this page, to be undone and done again. Each is sent as a move of its own with the mark of the
// session: what somebody else changed meanwhile is refused, and then no longer offered here.
const LONGEST = 50;

export function makeHistory({ undo, redo, apply, nothing }) {
  const done = [];
  const undone = [];

  const show = () => {
    if (undo) undo.disabled = done.length === 0;
    if (redo) redo.disabled = undone.length === 0;
  };

  const step = async (from, to, side, said) => {
    const one = from.pop();
    show();
    if (!one) return nothing();
    if (await apply(one, one[side], said)) to.push(one);
    show();
  };

  const history = {
    remember(one) {
      done.push(one);
      if (done.length > LONGEST) done.shift();
      undone.length = 0;
      show();
    },
    forget(id) {
      for (const steps of [done, undone]) steps.splice(0, steps.length, ...steps.filter((one) => one.id !== id && !one.ids?.includes(id)));
      show();
    },
    undo: () => step(done, undone, "from", "undone"),
    redo: () => step(undone, done, "to", "redone"),
  };
  undo?.addEventListener("click", history.undo);
  redo?.addEventListener("click", history.redo);
  return history;
}
