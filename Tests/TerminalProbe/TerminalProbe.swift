internal import Glibc
internal import Tui

/// A program with nothing but the terminal driver, for the tests that need a real terminal.
///
/// It writes each input on a row of its own and obeys some keys; see `ProbeScreen`. Exit codes: 0 in order, 70 for a
/// thrown error, 78 for a terminal that can't be used.
@main
struct TerminalProbe {
    static func main() {
        do {
            let terminal = try Terminal.open()
            defer { terminal.close() }
            let loop = try TerminalLoop(terminal: terminal)
            let screen = ProbeScreen(executor: loop.executor, cases: CommandLine.arguments.dropFirst().map(decoded))
            try loop.run(
                turn: { inputs in try screen.assumeIsolated { try $0.turn(inputs) } },
                frame: { size in screen.assumeIsolated { $0.frame(size) } })
        } catch let error as TerminalError {
            print(error)
            exit(78)
        } catch {
            print("thrown: \(error)")
            exit(70)
        }
    }

    /// A text given as code points, for arguments can't hold every byte: `1F1EC.1F1E7`.
    private static func decoded(_ argument: String) -> String {
        let scalars = argument.split(separator: ".").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
        return String(String.UnicodeScalarView(scalars))
    }
}
