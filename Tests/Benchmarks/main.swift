internal import Glibc

/// `Benchmarks` prints the names of all, `Benchmarks NAME COUNT` does one so often. `Tests/count-instructions.py` runs it under
/// callgrind.
let arguments = CommandLine.arguments.dropFirst()
if let name = arguments.first {
    guard let benchmark = Benchmark.all.first(where: { $0.name == name }),
        let count = arguments.last.flatMap({ Int($0) })
    else {
        print("usage: Benchmarks [NAME COUNT]")
        exit(64)
    }
    let step = try benchmark.prepare()
    for number in 0..<count { try step(number) }
} else {
    for benchmark in Benchmark.all { print(benchmark.name) }
}
