# Reference values for Gi*, its corrections, neighbours of areas and the Mann-Kendall test, written to hotspots_r.json beside
# this file.
# Debian: apt-get install r-base-core r-cran-spdep r-cran-sf r-cran-jsonlite
# Run:    Rscript tests/reference/hotspots.R
#
# Gi* is spdep's localG with the cell itself among its neighbours; corrections are those of stats::p.adjust; areas that touch
# are sf's st_is_within_distance; trends are stats::cor.test (Kendall, with continuity) against time.
suppressMessages({library(spdep); library(sf); library(jsonlite)})
set.seed(20261122)
size <- 500

cells_of <- function(columns, rows) {
  cells <- expand.grid(column = 0:(columns - 1), row = 0:(rows - 1))
  inside <- runif(nrow(cells)) > 0.12
  cells <- cells[inside, ]
  rate <- 0.6 + 9 * exp(-((cells$column - 3)^2 + (cells$row - 4)^2) / 5)
  cells$count <- rpois(nrow(cells), rate)
  cells
}

scores <- function(cells, neighbours) {
  lists <- nb2listw(include.self(neighbours), style = "B", zero.policy = TRUE)
  z <- as.numeric(localG(cells$count, lists, zero.policy = TRUE))
  p <- 2 * pnorm(-abs(z))
  class <- function(adjusted) as.integer(sign(z) * ((adjusted <= 0.1) + (adjusted <= 0.05) + (adjusted <= 0.01)))
  list(z = z, p = p, none = class(p), fdr = class(p.adjust(p, "BH")), bonferroni = class(p.adjust(p, "bonferroni")))
}

square <- cells_of(14, 11)
centres <- cbind((square$column + 0.5) * size, (square$row + 0.5) * size)
hex <- cells_of(13, 12)
hex_centres <- cbind((hex$column + (hex$row %% 2) / 2) * size, hex$row * size * sqrt(3) / 2)
near <- function(points, metres) dnearneigh(points, 0, metres)

lattices <- list(
  list(shape = "square", cells = square, rules = list(
    list(rule = list(rule = "queen"), scores = scores(square, near(centres, size * 1.5))),
    list(rule = list(rule = "rook"), scores = scores(square, near(centres, size * 1.1))),
    list(rule = list(rule = "band", metres = 1300), scores = scores(square, near(centres, 1300))))),
  list(shape = "hex", cells = hex, rules = list(
    list(rule = list(rule = "six"), scores = scores(hex, near(hex_centres, size * 1.1))),
    list(rule = list(rule = "band", metres = 1200), scores = scores(hex, near(hex_centres, 1200))))))

# A wall of bricks: rows are moved against each other, so that corners meet sides; some bricks are missing, joints are up to
# 0.6 m wide. Metres around the middle.
bricks <- list()
for (row in 0:6) for (column in 0:7) {
  if (runif(1) < 0.15) next
  west <- column * 900 + (row %% 2) * 430 - 3600
  south <- row * 600 - 2100
  joint <- runif(4, 0, 0.3)
  box <- c(west + joint[1], south + joint[2], west + 900 - joint[3], south + 600 - joint[4])
  bricks[[length(bricks) + 1]] <- round(box, 3)
}
polygons <- st_sfc(lapply(bricks, function(b) st_polygon(list(rbind(
  c(b[1], b[2]), c(b[3], b[2]), c(b[3], b[4]), c(b[1], b[4]), c(b[1], b[2]))))))
touching <- st_is_within_distance(polygons, dist = 1)

series <- list(
  c(1, 2, 2, 3, 5, 4, 6, 6, 6, 9), c(5, 5, 5, 5, 5, 4), c(9, 7, 7, 6, 2, 2, 2, 1), c(1, 3, 2, 4),
  round(cumsum(rnorm(120)), 1), rpois(60, 2), 1:12)
trends <- lapply(series, function(x) {
  test <- cor.test(seq_along(x), x, method = "kendall", exact = FALSE, continuity = TRUE)
  n <- length(x)
  s <- sum(sapply(1:(n - 1), function(i) sum(sign(x[(i + 1):n] - x[i]))))
  list(series = x, s = s, z = unname(test$statistic))
})

write_json(list(sizeMetres = size, lattices = lattices,
                bricks = bricks, touching = lapply(touching, function(i) i - 1), trends = trends),
           "tests/reference/hotspots_r.json", digits = 15, auto_unbox = TRUE, dataframe = "columns")
