#include "CFuzzer.h"

/// The program's entry, by the name that SwiftPM gives one. A build with `--sanitize fuzzer` has libFuzzer's own.
int fuzz_main(int count, char **arguments) {
    return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput);
}
