import type { Mode, Workflow } from "./simulated-job.ts";
import type { Status } from "./status-plan.ts";
import { changeDetection, spotMosaic, vineyardNdvi } from "./workflows.ts";

/** `age` and `stays` in minutes. Either it has a status that it keeps, or it moves in the first minutes. */
type SeedEntry = {
  name: string | null;
  workflow: Workflow;
  mode?: Mode;
  age: number;
  largeLog?: { task: string; bytes: number };
} & (
  | { status: Status; stays?: number; failing?: string }
  | { moves: "starts soon" | "succeeds soon" | "fails soon" }
);

const hours = 60;
const days = 24 * hours;

const longName =
  "Comparison of all Pléiades scenes of the Maasvlakte between the first of May and the last of August, 2020 against 2021, " +
  "with every quay, stockpile, tank and new building listed, ordered by the port authority for its yearly report on land use, " +
  "third and last run after the clouds of week 30 were masked out";

/** Newest first. The first ten are what a person sees first: nearly every status, and something that moves. */
export const seedList: SeedEntry[] = [
  { name: "Rheingau NDVI week 31", workflow: vineyardNdvi, age: 0.2, moves: "starts soon" },
  {
    name: "Maasvlakte new buildings week 31",
    workflow: changeDetection,
    age: 4,
    status: "RUNNING",
    stays: 55,
  },
  { name: "Rheingau NDVI week 30", workflow: vineyardNdvi, age: 14, status: "SUCCEEDED" },
  {
    name: "Danube delta mosaic, tile 4",
    workflow: spotMosaic,
    age: 18,
    status: "FAILED",
    failing: "data-conversion-dimap:1",
  },
  { name: "Danube delta mosaic, tile 5", workflow: spotMosaic, age: 21, status: "RUNNING", stays: 40 },
  {
    name: "Log of 200 MB",
    workflow: vineyardNdvi,
    age: 25,
    status: "SUCCEEDED",
    largeLog: { task: "ndvi:1", bytes: 200_000_000 },
  },
  { name: "Mosel NDVI, all slopes", workflow: vineyardNdvi, age: 28, status: "PENDING", stays: 50 },
  { name: "Danube delta mosaic, wrong area", workflow: spotMosaic, age: 31, status: "CANCELLING", stays: 60 },
  { name: "Maasvlakte new buildings, too cloudy", workflow: changeDetection, age: 35, status: "CANCELLED" },
  {
    name: "Ahr valley NDVI",
    workflow: vineyardNdvi,
    age: 44,
    status: "ERROR",
    failing: "esa-s2-l2a-gtiff-analytic:1",
  },
  { name: "Tulcea harbour mosaic", workflow: spotMosaic, age: 50, moves: "fails soon" },
  { name: "Nahe NDVI week 31", workflow: vineyardNdvi, age: 55, moves: "succeeds soon" },
  { name: "Nahe NDVI week 32", workflow: vineyardNdvi, age: 58, status: "NOT_STARTED", stays: 70 },
  { name: "<!channel> flood map Ahr", workflow: changeDetection, age: 62, status: "RUNNING", stays: 90 },
  { name: null, workflow: vineyardNdvi, age: 66, status: "SUCCEEDED" },
  { name: "🛰️ Harvest 🌾 Rheingau 🍇", workflow: vineyardNdvi, age: 71, status: "RUNNING", stays: 45 },
  { name: longName.slice(0, 300).padEnd(300, "."), workflow: changeDetection, age: 80, status: "SUCCEEDED" },
  {
    name: 'Tiles & <b>bold</b> *star* _under_ ~wave~ `tick` "quote"',
    workflow: spotMosaic,
    age: 92,
    status: "FAILED",
  },
  { name: "Weekly NDVI", workflow: vineyardNdvi, age: 100, status: "RUNNING", stays: 50 },
  { name: "Weekly NDVI", workflow: vineyardNdvi, age: 110, status: "SUCCEEDED" },
  { name: "Sulina arm mosaic", workflow: spotMosaic, age: 2 * hours, status: "RUNNING", stays: 60 },
  { name: "Letea forest mosaic", workflow: spotMosaic, age: 2.2 * hours, status: "RUNNING", stays: 65 },
  { name: "Razim lake mosaic", workflow: spotMosaic, age: 2.5 * hours, status: "RUNNING", stays: 70 },
  {
    name: "Europoort new buildings 2020/2021",
    workflow: changeDetection,
    age: 2.8 * hours,
    status: "RUNNING",
    stays: 75,
  },
  {
    name: "Botlek new buildings 2020/2021",
    workflow: changeDetection,
    age: 3 * hours,
    status: "RUNNING",
    stays: 80,
  },
  {
    name: "Waalhaven new buildings 2020/2021",
    workflow: changeDetection,
    age: 3.1 * hours,
    status: "RUNNING",
    stays: 120,
  },
  {
    name: "Pfalz NDVI, test query",
    workflow: vineyardNdvi,
    mode: "DRY_RUN",
    age: 3.5 * hours,
    status: "RUNNING",
    stays: 90,
  },
  { name: "Franken NDVI", workflow: vineyardNdvi, age: 3.8 * hours, status: "RUNNING", stays: 100 },
  { name: null, workflow: spotMosaic, age: 4 * hours, status: "RUNNING", stays: 150 },
  {
    name: "Baden NDVI, test query",
    workflow: vineyardNdvi,
    mode: "DRY_RUN",
    age: 4.2 * hours,
    status: "PENDING",
    stays: 90,
  },
  { name: "Chilia arm mosaic", workflow: spotMosaic, age: 4.5 * hours, status: "NOT_STARTED", stays: 120 },
  {
    name: "Botlek new buildings, test query",
    workflow: changeDetection,
    mode: "DRY_RUN",
    age: 5 * hours,
    status: "SUCCEEDED",
  },
  {
    name: "Waalhaven new buildings, test query",
    workflow: changeDetection,
    mode: "DRY_RUN",
    age: 6 * hours,
    status: "FAILED",
    failing: "oneatlas-pleiades-fullscene:2",
  },
  { name: "Rheingau NDVI week 29", workflow: vineyardNdvi, age: 7 * days, status: "SUCCEEDED" },
  { name: "Rheingau NDVI week 28", workflow: vineyardNdvi, age: 14 * days, status: "SUCCEEDED" },
  {
    name: "Rheingau NDVI week 27",
    workflow: vineyardNdvi,
    age: 21 * days,
    status: "FAILED",
    failing: "ndvi:1",
  },
  { name: "Rheingau NDVI week 27, again", workflow: vineyardNdvi, age: 20.9 * days, status: "SUCCEEDED" },
  { name: "Danube delta mosaic, tile 3", workflow: spotMosaic, age: 1.1 * days, status: "SUCCEEDED" },
  { name: "Danube delta mosaic, tile 2", workflow: spotMosaic, age: 1.4 * days, status: "SUCCEEDED" },
  {
    name: "Danube delta mosaic, tile 1",
    workflow: spotMosaic,
    age: 1.6 * days,
    status: "FAILED",
    failing: "oneatlas-spot-fullscene:1",
  },
  {
    name: "Danube delta mosaic, tile 1, test query",
    workflow: spotMosaic,
    mode: "DRY_RUN",
    age: 1.7 * days,
    status: "SUCCEEDED",
  },
  { name: "Two lines\nof a name", workflow: spotMosaic, age: 2 * days, status: "CANCELLED" },
  {
    name: "Europoort new buildings, first try",
    workflow: changeDetection,
    age: 3 * days,
    status: "FAILED",
    failing: "pansharpen:2",
  },
  {
    name: "Europoort new buildings, platform trouble",
    workflow: changeDetection,
    age: 3.2 * days,
    status: "ERROR",
  },
  {
    name: "Mosel NDVI, test query",
    workflow: vineyardNdvi,
    mode: "DRY_RUN",
    age: 5 * days,
    status: "CANCELLED",
  },
  { name: "حقول القمح قرب الفيوم", workflow: vineyardNdvi, age: 9 * days, status: "SUCCEEDED" },
];
