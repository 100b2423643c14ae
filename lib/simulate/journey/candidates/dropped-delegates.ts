import type { VirtualService } from '../../../mesh/routes/virtual-service';
import { droppedDelegate } from '../../../mesh/routes/dropped-delegate';
import type { Candidate } from './candidate';
import type { Here } from './here';

/** The entries of a VirtualService that are dropped because of the delegate that they name, and the entries of delegates that do not fit. */
export function droppedDelegates(root: VirtualService, { view, isOpen }: Here): readonly Candidate[] {
  if (!isOpen) return [];
  const { mesh } = view;
  const missing = root.written('http').flatMap(({ field }) => {
    const dropped = field.get('delegate').present ? droppedDelegate(mesh, field) : undefined;
    return dropped ? [{ object: root.entry.ref, place: field.get('delegate').at, because: dropped.why }] : [];
  });
  const merges = mesh.virtualServices.delegates.merges(root).filter(({ isDropped }) => isDropped);
  return [
    ...missing,
    ...merges.map(({ leaf }) => ({
      object: leaf.entry.ref,
      place: leaf.get('match').at,
      because: `its match cannot be met together with the match of ${root.entry.ref}`,
    })),
  ];
}
