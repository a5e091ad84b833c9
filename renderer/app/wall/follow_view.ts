import { backend } from '#renderer/backend/backend.ts';
import { viewStore } from '#renderer/state/view_store.ts';

/** Shows what the operator looks at: the view of now, then every one that follows. Returns the function that stops. */
export function followView(): () => void {
  const stop = backend().on('view.changed', (view) => viewStore.getState().replace(view));
  backend()
    .call('views.current', {})
    .then((view) => {
      if (view) viewStore.getState().replace(view);
    })
    .catch(() => undefined);
  return stop;
}
