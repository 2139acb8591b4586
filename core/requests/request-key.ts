/**
 * What a request is recorded under. One that was parked in a DLQ and redriven begins a record of its own, so that it runs
 * afresh; its id, under which its changes are written down, stays the same.
 */
export function commandKey(request: { id: string; parked?: number | undefined }): string {
  return withParked(request.id, request.parked);
}

/** An export's record: it comes of a command, whose own record ends when the export was asked for. */
export function exportKey(request: { exportId: string; parked?: number | undefined }): string {
  return withParked(`export-${request.exportId}`, request.parked);
}

function withParked(key: string, parked = 0): string {
  return parked === 0 ? key : `${key}#${parked}`;
}
