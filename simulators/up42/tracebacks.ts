/**
 * The Python traceback that a failed block's log ends with: one of a few, by number, or one that ends with this error.
 * No line break at the end.
 */
export function traceback(number: number, block: string, error?: string): string {
  const module = block.replaceAll("-", "_");
  const frames = [
    "Traceback (most recent call last):",
    '  File "/block/run.py", line 41, in <module>',
    "    main()",
    '  File "/block/run.py", line 33, in main',
    `    ${module}.run(params, input_data)`,
    `  File "/block/src/${module}.py", line ${80 + (number % 120)}, in run`,
  ];
  const endings = [
    [
      "    with rasterio.open(source) as src:",
      '  File "/usr/local/lib/python3.7/site-packages/rasterio/__init__.py", line 216, in open',
      "    s = get_writer_for_path(path, driver=driver)(path, mode, driver=driver, sharing=sharing, **kwargs)",
      "rasterio.errors.RasterioIOError: '/tmp/input/IMG_PHR1A_PMS_R1C1.JP2' not recognized as a supported file format.",
    ],
    [
      "    mosaic = np.zeros((bands, height, width), dtype=np.float32)",
      "numpy.core._exceptions.MemoryError: Unable to allocate 27.4 GiB for an array with shape (4, 41984, 43776) and data type float32",
    ],
    [
      "    clipped = geometry.intersection(aoi)",
      '  File "/usr/local/lib/python3.7/site-packages/shapely/geometry/base.py", line 686, in intersection',
      "    return geom_factory(self.impl['intersection'](self, other))",
      'shapely.errors.TopologicalError: This operation could not be performed. Reason: <b>"Self-intersection"</b> & ring not closed',
    ],
  ];
  const ending = error === undefined ? endings[number % endings.length] : ["    result = step(data)", error];
  return [...frames, ...(ending ?? [])].join("\n");
}
