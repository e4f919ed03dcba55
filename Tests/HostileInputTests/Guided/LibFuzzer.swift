import Glibc

/// The target's name, for libFuzzer's modes that start this program again with arguments of their own.
private let variable = "PARLEY_FUZZ_TARGET"
/// Looked up once, after libFuzzer has handed over the arguments.
private let target = getenv(variable).flatMap { FuzzTarget(rawValue: String(cString: $0)) }

/// What libFuzzer's own `main` calls first: takes the name of a target off the front of the arguments.
///
/// `fuzz TARGET [options of libFuzzer] [folders of inputs]`; without a target, all their names.
@c(LLVMFuzzerInitialize)
public func takeTarget(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> CInt {
    if count.pointee > 1, FuzzTarget(rawValue: String(cString: arguments.pointee[1])) != nil {
        setenv(variable, arguments.pointee[1], 1)
        arguments.pointee[1] = arguments.pointee[0]
        arguments.pointee += 1
        count.pointee -= 1
    }
    guard target == nil else { return 0 }
    for target in FuzzTarget.allCases { print(target.rawValue) }
    exit(count.pointee > 1 ? 64 : 0)
}

/// What libFuzzer calls for every input it makes. A finding ends the process, and libFuzzer saves the input.
@c(LLVMFuzzerTestOneInput)
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    guard let target, let finding = OneThread.run({ await target.finding(in: input) }) else { return 0 }
    // Beside what libFuzzer says of the crash.
    let text = "\(target.rawValue): \(finding)\n\(String(decoding: input, as: UTF8.self).debugDescription)\n"
    write(STDERR_FILENO, text, text.utf8.count)
    abort()
}
