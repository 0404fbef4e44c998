# Reads Maven's output and leaves what a person wants: a line for each test class that ends, every
# warning and error with the lines that belong to it but no stack frames, the totals, the verdict.
# With -v quiet=1: warnings and errors only.
/^\[INFO\]/ {
  block = 0
  if (quiet) next
  if (/Tests run:/ || /BUILD / || /Total time:/) {
    sub(/^\[INFO\] +/, "")
    print
    fflush()
  }
  next
}
/^\[ERROR\] *$/ || /Help 1\]/ || /Re-run Maven/ || /full stack trace/ || /For more information/ { next }
/^[ \t]+at / || /^[ \t]+\.\.\. [0-9]+ more/ { next }
/^\[(WARNING|ERROR)\]/ { block = 1 }
block {
  print
  fflush()
}
