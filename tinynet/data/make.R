# Writes the three data sets that R ships as CSV files: Rscript make.R
write_set <- function(file, head, X, y, names) {
  rows <- paste(X, y, sep = ",")
  writeLines(c(paste("#", head), paste(names, collapse = ","), rows), file)
}

one <- subset(datasets::Theoph, Subject == 12)
write_set(
  "theophylline.csv",
  c(
    "Theophylline in the serum of one subject after one oral dose (5.3 mg/kg).",
    "Source: R, datasets::Theoph, subject 12; a study by Robert Upton, printed in",
    "Boeckmann, Sheiner and Beal, NONMEM Users Guide, Part V, 1994.",
    "Units: hours since the dose; concentration in mg/L.",
    "Licence: R and its datasets are GPL-2 | GPL-3; the measurements are facts.",
    "Made by: Rscript make.R, unchanged values in order of time."
  ),
  one$Time, one$conc, c("time_h", "concentration_mg_per_L")
)

treated <- subset(datasets::Puromycin, state == "treated")
write_set(
  "puromycin.csv",
  c(
    "Initial rate of an enzyme reaction, cells treated with puromycin.",
    "Source: R, datasets::Puromycin, state 'treated'; D. M. Bates and D. G. Watts,",
    "Nonlinear Regression Analysis and Its Applications, Wiley, 1988, A1.3.",
    "Units: substrate concentration in ppm; rate in counts/min/min.",
    "Licence: R and its datasets are GPL-2 | GPL-3; the measurements are facts.",
    "Made by: Rscript make.R, unchanged values in their order."
  ),
  treated$conc, treated$rate, c("concentration_ppm", "rate_counts_per_min2")
)

write_set(
  "motorcycle.csv",
  c(
    "Acceleration of a head in a simulated motorcycle accident, to test helmets.",
    "Source: R, MASS::mcycle (Debian: r-cran-mass); B. W. Silverman, Some aspects of",
    "the spline smoothing approach to non-parametric regression curve fitting,",
    "Journal of the Royal Statistical Society, Series B, 47, 1985, 1-52.",
    "Units: milliseconds after the impact; acceleration in g.",
    "Licence: R and MASS are GPL-2 | GPL-3; the measurements are facts.",
    "Made by: Rscript make.R, unchanged values in order of time."
  ),
  MASS::mcycle$times, MASS::mcycle$accel, c("time_ms", "acceleration_g")
)
