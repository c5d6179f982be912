/** Who sent telemetry. */
export interface Sender {
  service: string;
  instance: string;
  /** The replica of the run that it is. */
  replica?: string;
  attributes: [string, string][];
}

export interface SenderList {
  senders: { sender: Sender; spans: number; logRecords: number; points: number; bytes: number }[];
  dropped: { process: string; kind: string; reason: string; count: number }[];
}

/** What a sender is called here: as its replica where it is one. */
export function senderName(sender: Sender | undefined): string {
  if (!sender) return '';
  if (sender.replica) return sender.replica;
  // Instances are often called after their service already.
  if (!sender.instance || sender.instance.startsWith(`${sender.service}-`)) return sender.instance || sender.service;
  return `${sender.service}-${sender.instance}`;
}
