/** What an evaluation has visited, and how much it may. */
export interface VisitCounter {
  readonly maxVisits: number;
  visits: number;
}
