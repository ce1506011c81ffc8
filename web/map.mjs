// Land without borders, and one point for each country, in the plane of the map: server/explorer/world.json.
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";

const WIDTH = 1080, HEIGHT = 526;
const read = (name) => JSON.parse(readFileSync(new URL(`node_modules/world-atlas/${name}.json`, import.meta.url)));
const land = read("land-110m"), countries = read("countries-50m");
const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: "Sphere" });

// The mainland stands for a country: the middle of all its parts may lie in the sea.
const mainland = (shape) => {
  if (shape.type !== "MultiPolygon") return shape;
  const parts = shape.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
};
const points = {};
for (const { id, geometry } of feature(countries, countries.objects.countries).features) {
  const projected = id && geometry && projection(geoCentroid(mainland(geometry)));
  if (projected) points[id] = projected.map((n) => Math.round(n * 10) / 10);
}
const path = geoPath(projection).digits(1)(feature(land, land.objects.land));
const target = new URL("../server/explorer/world.json", import.meta.url);
writeFileSync(target, JSON.stringify({ width: WIDTH, height: HEIGHT, land: path, points }, null, 0) + "\n");
