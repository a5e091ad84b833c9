# Reference values for kernel density, written to density.json beside this file.
# Debian: apt-get install r-base-core r-cran-spatstat.explore r-cran-polycub r-cran-jsonlite gdal-bin
# Run:    Rscript tests/reference/density.R
#
# Densities are spatstat's, at the events' exact places (Baddeley, Rubak, Turner: Spatial Point Patterns, 2015); shares of
# kernels inside a polygon are polyCub's integrals of isotropic functions (Meyer, Held 2014). Coordinates are PROJ's, by
# a transverse Mercator projection of scale 1 at the middle of the place.
suppressMessages({library(spatstat.explore); library(polyCub); library(jsonlite)})

longitude <- 104.06
latitude <- 30.67
projection <- sprintf("+proj=tmerc +lat_0=%s +lon_0=%s +k=1 +ellps=WGS84 +units=m", latitude, longitude)
to_degrees <- function(x, y) {
  lines <- system2("gdaltransform", c("-s_srs", shQuote(projection), "-t_srs", "EPSG:4326", "-output_xy"),
                   input = sprintf("%.6f %.6f", x, y), stdout = TRUE)
  do.call(rbind, lapply(strsplit(lines, " "), function(parts) round(as.numeric(parts), 9)))
}

# A county with a bay in its north and a hole, counterclockwise, the hole clockwise.
shell <- list(x = c(-4000, 3500, 4200, 2800, 900, 600, -300, -700, -3600, -4600),
              y = c(-3000, -3400, 900, 3100, 2900, 800, 700, 3200, 2700, 200))
hole <- list(x = c(1500, 1300, 2300, 2500), y = c(-1500, -600, -500, -1400))
window <- owin(poly = list(shell, hole))

set.seed(20261122)
centres <- cbind(c(-2500, 500, 2600, -600), c(1200, -900, 1500, -2300))
around <- function(n, sd) {
  which <- sample(nrow(centres), n, replace = TRUE)
  cbind(rnorm(n, centres[which, 1], sd), rnorm(n, centres[which, 2], sd))
}
places <- rbind(around(500, 700), cbind(runif(300, -4600, 4200), runif(300, -3400, 3200)))
inside <- inside.owin(places[, 1], places[, 2], window)
events <- round(places[inside, ][1:400, ], 3)
X <- ppp(events[, 1], events[, 2], window = window)

corners <- do.call(rbind, lapply(list(shell, hole), function(ring) cbind(ring$x, ring$y)))
near_border <- corners + cbind(rnorm(nrow(corners), 0, 250), rnorm(nrow(corners), 0, 250))
queries <- rbind(near_border, around(60, 500), cbind(runif(200, -4600, 4200), runif(200, -3400, 3200)))
queries <- round(queries[inside.owin(queries[, 1], queries[, 2], window), ][1:100, ], 3)
Q <- ppp(queries[, 1], queries[, 2], window = window)

density_at <- function(sigma, kernel)
  densitycrossEngine(X, Q, sigma = sigma, kernel = kernel, edge = FALSE, cutoff = 8 * sigma) * 1e6

# Both kernels integrate in closed form over a disc, so that a polygon needs a line integral along its border alone.
# polyCub's integrand is ∫ f(r) r dr from 0 to R; the kernels sum to 1 over the plane.
share_inside <- function(antiderivative)
  apply(queries, 1, function(at)
    polyCub.iso(window, intrfr = function(R, pars) antiderivative(R), center = at,
                control = list(rel.tol = 1e-9, subdivisions = 1000L))[1])

quartic_radius <- 900
gaussian_deviation <- 350
quartic_share <- share_inside(function(R) {
  q <- pmin(1, (R / quartic_radius)^2)
  (1 - (1 - q)^3) / (2 * pi)
})
gaussian_share <- share_inside(function(R) (1 - exp(-R^2 / (2 * gaussian_deviation^2))) / (2 * pi))

# spatstat's sigma is a standard deviation for every kernel; a quartic in the plane of radius h has h / sqrt(8).
quartic <- density_at(quartic_radius / sqrt(8), "quartic")
gaussian <- density_at(gaussian_deviation, "gaussian")

degrees <- function(xy) to_degrees(xy[, 1], xy[, 2])
# Edges are straight in metres here and in degrees there: points every 100 m make both the same within a millimetre.
ring <- function(points) {
  closed <- cbind(c(points$x, points$x[1]), c(points$y, points$y[1]))
  dense <- do.call(rbind, lapply(seq_len(nrow(closed) - 1), function(at) {
    length <- sqrt(sum((closed[at + 1, ] - closed[at, ])^2))
    t <- seq(0, 1, length.out = ceiling(length / 100) + 1)
    t <- t[-length(t)]
    cbind(closed[at, 1] + t * (closed[at + 1, 1] - closed[at, 1]), closed[at, 2] + t * (closed[at + 1, 2] - closed[at, 2]))
  }))
  lonlat <- degrees(dense)
  rbind(lonlat, lonlat[1, ])
}
write_json(list(
  made_with = list(R = R.version.string, spatstat.explore = as.character(packageVersion("spatstat.explore")),
                   polyCub = as.character(packageVersion("polyCub"))),
  region = list(ring(shell), ring(hole)),
  events = degrees(events),
  places = degrees(queries),
  quartic = list(bandwidthMetres = quartic_radius, density = quartic, share = quartic_share),
  gaussian = list(bandwidthMetres = gaussian_deviation, density = gaussian, share = gaussian_share),
  rules = list(scott = as.numeric(bw.scott(X, isotropic = TRUE)),
               likelihood = as.numeric(bw.ppl(X, srange = c(50, 3000), ns = 400, edge = FALSE, shortcut = TRUE)))
), "tests/reference/density.json", auto_unbox = TRUE, digits = 12)
