import Cache
import Model
import TestSupport
import Testing

@testable import parley

/// What happens when in `/demo storm`, in a world where everything that is written arrives at once.
struct StormTests {
    private var storm = Storm(named: "s", count: 1_000)
    private var actions: [Storm.Action] = []
    private var waiting: [Storm.Input] = []
    private var written = 0

    /// Until it is over, or so many ticks have gone by.
    private mutating func run(ticks: Int = 3_000, arrives: (Int) -> [(seq: Int64, text: String)]) {
        var new = storm.begin()
        for _ in 0..<ticks {
            for action in new {
                switch action {
                case .kill(let program): waiting.append(.ended(program, exitCode: nil))
                case .start(.sender): written = 0
                case .write(let count):
                    for number in written..<count {
                        waiting += arrives(number + 1).map { .arrived(seq: $0.seq, text: $0.text) }
                    }
                    written = count
                    if count == 1_000 { waiting.append(.ended(.sender, exitCode: 0)) }
                case .start, .cutLine, .tell, .finish: break
                }
            }
            actions += new
            if actions.last == .finish { return }
            new = waiting.flatMap { storm.handle($0) } + storm.handle(.tick)
            waiting = []
        }
    }

    private func result() throws -> String {
        let (sent, arrived) = (
            try #require(FileHash(of: Storm.bytes(of: storm.lines))),
            try #require(FileHash(of: Storm.bytes(of: storm.arrivals)))
        )
        return storm.result(sent: sent, arrived: arrived, after: .milliseconds(12_340))
    }

    @Test mutating func `each is killed and started again, and it ends once all has arrived`() throws {
        run { [(Int64($0), "s: \($0) of 1000")] }
        for program in Storm.Program.allCases {
            #expect(storm.kills[program] == 3)
            #expect(actions.count { $0 == .kill(program) } == 3)
            #expect(actions.count { $0 == .start(program) } == 4)
        }
        #expect(storm.lineCuts == 3)
        #expect(actions.last == .finish)
        #expect(storm.progress == "Storm: 1,000 of 1,000 have arrived. \(storm.blowsSaid)")
        let result = try result()
        #expect(result.contains("Storm over: 1,000 sent, 1,000 arrived, each once and in order, in 12.3 s."))
        #expect(result.contains("kill -9: server 3, sender 3, receiver 3; your own line cut: 3."))
    }

    @Test mutating func `what is told twice is one message`() throws {
        run { [(Int64($0), "s: \($0) of 1000"), (Int64($0), "s: \($0) of 1000"), (5_000, "of another storm")] }
        #expect(storm.arrivals == storm.lines)
    }

    @Test mutating func `a message that is there twice is seen, and one in another order`() throws {
        run { $0 == 50 ? [(50, "s: 50 of 1000"), (5_000, "s: 50 of 1000")] : [(Int64($0), "s: \($0) of 1000")] }
        #expect(storm.arrivals.count == 1_001)
        #expect(try result().contains("1,001 arrived, and they are not the same"))
        var other = StormTests()
        other.run { [(Int64(1_001 - $0), "s: \($0) of 1000")] }
        #expect(try other.result().contains("1,000 arrived, and they are not the same"))
    }

    @Test mutating func `it is given up when nothing comes any more`() throws {
        run { $0 < 40 ? [(Int64($0), "s: \($0) of 1000")] : [] }
        #expect(actions.last == .finish)
        #expect(try result().contains("1,000 sent, 39 arrived, and they are not the same"))
        #expect(storm.handle(.tick).isEmpty)
    }

    @Test func `the hash is what b2sum prints`() throws {
        let hash = try #require(FileHash(of: Storm.bytes(of: ["1", "2"])))
        #expect(hash.description == "1f95c198d7c4e6348b79eca6a3564078375e758e28b53f78b1c0730e36d70d4a")
    }

    @Test func `reads the sender's messages among the lines of events`() throws {
        let message = try #require(
            StormMessage(
                #"{"v":1,"n":7,"event":"message","conversation":"c2c_storm","seq":3,"from":"storm","text":"x"}"#))
        #expect((message.seq, message.text) == (3, "x"))
        for line in [
            #"{"v":1,"event":"message","seq":3,"from":"mira","text":"x"}"#,
            #"{"v":1,"event":"typing","from":"storm"}"#, "", "{",
        ] {
            #expect(StormMessage(line) == nil)
        }
    }

    @Test func `a program is told line by line, is written to, and is killed at once`() async throws {
        let (lines, told) = AsyncStream.makeStream(of: String.self)
        let (ends, ended) = AsyncStream.makeStream(of: Int32?.self)
        let started = StormProgram(
            ["sh", "-c", "trap '' TERM; echo up; read line; echo \"$line\"; exec sleep 1000"],
            told: { told.yield($0) }, ended: { ended.yield($0) })
        let program = try #require(started)
        var next = lines.makeAsyncIterator()
        #expect(await next.next() == "up")
        program.write("hello\n")
        #expect(await next.next() == "hello")
        program.kill()
        var end = ends.makeAsyncIterator()
        #expect(await end.next() == .some(nil))
        program.write("nobody reads it\n")
    }

    @Test func `the end of its input is seen, and its exit code told`() async throws {
        let (ends, ended) = AsyncStream.makeStream(of: Int32?.self)
        let started = StormProgram(
            ["sh", "-c", "cat; exit 3"], told: { _ in }, ended: { ended.yield($0) })
        let program = try #require(started)
        program.endInput()
        var end = ends.makeAsyncIterator()
        #expect(await end.next() == .some(3))
    }
}
