import { stableId } from "./ids.ts";
import type { Block, Workflow } from "./simulated-job.ts";

function block(name: string, displayName: string, type: Block["type"], version: string): Block {
  return { id: stableId("block", name), name, displayName, type, version };
}

const pleiades = block("oneatlas-pleiades-fullscene", "Pléiades DIMAP (Full Scene)", "DATA", "2.5.2");
const spot = block("oneatlas-spot-fullscene", "SPOT 6/7 DIMAP (Full Scene)", "DATA", "2.4.1");
const sentinel2 = block("esa-s2-l2a-gtiff-analytic", "Sentinel-2 L2A Analytic (GeoTIFF)", "DATA", "1.0.1");
const dimap = block("data-conversion-dimap", "Convert DIMAP to GeoTIFF", "PROCESSING", "1.4.0");
const pansharpen = block("pansharpen", "Pansharpen", "PROCESSING", "1.3.0");
const changes = block("change-detection-pleiades", "Change Detection", "PROCESSING", "0.9.3");
const tiling = block("tiling", "Raster Tiling", "PROCESSING", "2.2.3");
const ndvi = block("ndvi", "NDVI", "PROCESSING", "1.2.0");
const zonal = block("zonal-statistics", "Zonal Statistics", "PROCESSING", "1.0.4");

const area = (west: number, south: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + 0.05, south],
      [west + 0.05, south + 0.04],
      [west, south + 0.04],
      [west, south],
    ],
  ],
});

const scene = (time: string, contains: unknown) => ({
  ids: null,
  time,
  limit: 1,
  contains,
  asset_ids: null,
  time_series: null,
  max_cloud_cover: 20,
});

/** Two scenes, each pansharpened, meet in one comparison: its tasks form a graph. */
export const changeDetection: Workflow = {
  id: stableId("workflow", "change detection"),
  name: "Building change detection (Pléiades)",
  tasks: [
    {
      name: "oneatlas-pleiades-fullscene:1",
      parents: [],
      block: pleiades,
      input: scene("2020-05-01T00:00:00+00:00/2020-08-31T23:59:59+00:00", area(4.02, 51.94)),
      seconds: 140,
      credits: 48,
    },
    {
      name: "oneatlas-pleiades-fullscene:2",
      parents: [],
      block: pleiades,
      input: scene("2021-05-01T00:00:00+00:00/2021-08-31T23:59:59+00:00", area(4.02, 51.94)),
      seconds: 110,
      credits: 48,
    },
    {
      name: "pansharpen:1",
      parents: ["oneatlas-pleiades-fullscene:1"],
      block: pansharpen,
      input: { method: "SFIM", include_pan: false },
      seconds: 190,
      credits: 9,
    },
    {
      name: "pansharpen:2",
      parents: ["oneatlas-pleiades-fullscene:2"],
      block: pansharpen,
      input: { method: "SFIM", include_pan: false },
      seconds: 170,
      credits: 9,
    },
    {
      name: "change-detection-pleiades:1",
      parents: ["pansharpen:1", "pansharpen:2"],
      block: changes,
      input: { sensitivity: 0.6, min_area_m2: 25 },
      seconds: 260,
      credits: 22,
    },
    {
      name: "tiling:1",
      parents: ["pansharpen:2"],
      block: tiling,
      input: { nodata: null, tile_width: 768, tile_height: 768 },
      seconds: 80,
      credits: 3,
    },
  ],
};

export const vineyardNdvi: Workflow = {
  id: stableId("workflow", "vineyard ndvi"),
  name: "Vineyard NDVI (Sentinel-2)",
  tasks: [
    {
      name: "esa-s2-l2a-gtiff-analytic:1",
      parents: [],
      block: sentinel2,
      input: scene("2021-06-01T00:00:00+00:00/2021-09-30T23:59:59+00:00", area(7.98, 50.0)),
      seconds: 90,
      credits: 1,
    },
    {
      name: "ndvi:1",
      parents: ["esa-s2-l2a-gtiff-analytic:1"],
      block: ndvi,
      input: { output_original_raster: false },
      seconds: 120,
      credits: 4,
    },
    {
      name: "zonal-statistics:1",
      parents: ["ndvi:1"],
      block: zonal,
      input: { stats: ["mean", "p10", "p90"] },
      seconds: 70,
      credits: 2,
    },
  ],
};

export const spotMosaic: Workflow = {
  id: stableId("workflow", "spot mosaic"),
  name: "Danube delta mosaic (SPOT 6/7)",
  tasks: [
    {
      name: "oneatlas-spot-fullscene:1",
      parents: [],
      block: spot,
      input: scene("2021-03-01T00:00:00+00:00/2021-10-31T23:59:59+00:00", area(29.4, 45.1)),
      seconds: 200,
      credits: 36,
    },
    {
      name: "data-conversion-dimap:1",
      parents: ["oneatlas-spot-fullscene:1"],
      block: dimap,
      input: { ms: true, pan: false, clip_to_aoi: true },
      seconds: 150,
      credits: 6,
    },
    {
      name: "tiling:1",
      parents: ["data-conversion-dimap:1"],
      block: tiling,
      input: { nodata: 0, tile_width: 1024, tile_height: 1024 },
      seconds: 90,
      credits: 3,
    },
  ],
};

export const workflows = [changeDetection, vineyardNdvi, spotMosaic];
