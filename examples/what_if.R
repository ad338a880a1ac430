# A what-if beside the record, from a running `sim serve`. Base R alone.
#
#   sim demo && sim serve &
#   Rscript examples/what_if.R                        # http://127.0.0.1:5171, or another address as its argument
#
# Every table is a CSV at an address. Where the server asks for a token, SIM_READ_TOKEN (or SIM_TOKEN) is sent.

arguments <- commandArgs(trailingOnly = TRUE)
server <- if (length(arguments) > 0) sub("/$", "", arguments[1]) else "http://127.0.0.1:5171"
token <- Sys.getenv("SIM_READ_TOKEN", Sys.getenv("SIM_TOKEN"))

main <- "kazakhstan-2022/main"
what_if <- "kazakhstan-2022/kazakhstan-accepts"
day <- "2022-03-01"
until <- "2022-05-26"

# A parameter that stands several times is a vector; '_' stands for '-'.
sim_table <- function(verb, ...) {
  given <- list(..., format = "csv")
  pairs <- unlist(lapply(names(given), function(name) {
    paste0(gsub("_", "-", name), "=", vapply(as.character(given[[name]]), URLencode, "", reserved = TRUE))
  }))
  address <- paste0(server, "/api/v1/", verb, "?", paste(pairs, collapse = "&"))
  from <- if (nzchar(token)) url(address, headers = c(Authorization = paste("Bearer", token))) else url(address)
  read.csv(from, check.names = FALSE, stringsAsFactors = FALSE)
}

# Where Kazakhstan stands on the record, and in the what-if.
for (ref in c(main, what_if)) {
  stances <- sim_table("posture", ref = paste0(ref, "@", day), country = "KAZ")
  cat("\nKAZ, ", ref, "@", day, "\n", sep = "")
  print(stances[, c("channel", "toward", "score", "label", "events")], row.names = FALSE)
}

# What differs between them: the stances whose label changed. The columns of the references are named as the references are.
differences <- sim_table("compare", ref = c(main, what_if), at = day, only_labels = "true")
cat("\nlabels that differ on ", day, "\n", sep = "")
print(differences[, c("country", "key", grep("@", names(differences), value = TRUE, fixed = TRUE))], row.names = FALSE)

# What tends to follow: a thousand runs of the what-if's rules, summed up. One row for each stance and day.
runs <- sim_table("run", ref = what_if, until = until, runs = 1000, seed = 1)
last <- runs[runs$day == until, ]
widest <- head(last[order(last$p5 - last$p95), ], 5)
cat("\nwidest spread on ", until, ": 5 %, median, 95 % of 1000 runs\n", sep = "")
print(widest[, c("country", "toward", "p5", "p50", "p95")], row.names = FALSE)

# A summary over all stances of the last day, in one line.
cat("\nmedian scores on ", until, ": ", sum(last$p50 < 0), " below 0, ", sum(last$p50 > 0), " above\n", sep = "")
