import Cache
import Foundation
import Model
import Session
import Synchronization
import TestSupport
import Testing

/// Copies of what is sent, and files that are saved, on a real disk.
struct DiskShelfTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var shelf: DiskShelf { DiskShelf(directory: directory.path + "/outgoing", execute: { $0() }) }

    private func ask(_ shelf: DiskShelf, _ request: ShelfRequest) -> ShelfAnswer? {
        let answer = Mutex<ShelfAnswer?>(nil)
        shelf.perform(request) { got in answer.withLock { $0 = got } }
        return answer.withLock { $0 }
    }

    private func path(_ name: String) -> String { directory.path + "/" + name }

    private func file(_ name: String, bytes: Int) throws -> String {
        let data = Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
        try data.write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    private func taken(_ shelf: DiskShelf, _ path: String) throws -> FileContent {
        guard case .taken(_, let result) = ask(shelf, .take(.make(1), .path(path), largest: 1_000_000)) else {
            throw ServiceError(.internalError)
        }
        return try result.get()
    }

    private func failure(_ answer: ShelfAnswer?) -> ServiceError? {
        switch answer {
        case .taken(_, .failure(let error)), .read(_, _, .failure(let error)), .begun(_, .failure(let error)),
            .wrote(_, _, let error?), .saved(_, .failure(let error)):
            error
        case _: nil
        }
    }

    private let place = FilePlace(.c2c(.bob), seq: 3)

    @Test func `what is sent is what was there, whatever becomes of the file`() throws {
        let shelf = shelf
        let source = try file("a b.txt", bytes: FileParts.size + 3)
        let content = try taken(shelf, source)
        #expect(content.name == "a b.txt" && content.size == Int64(FileParts.size + 3))
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: source)))
        try FileManager.default.removeItem(atPath: source)
        for (part, range) in [(0, 0..<FileParts.size), (1, FileParts.size..<FileParts.size + 3)] {
            #expect(
                ask(shelf, .read(.make(1), content, part: part))
                    == .read(.make(1), part: part, .success(Array(bytes[range]))))
        }
        #expect(ask(shelf, .drop(.make(1))) == nil)
        #expect(failure(ask(shelf, .read(.make(1), content, part: 0)))?.code == .fileUnreadable)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("outgoing")).isEmpty)
    }

    @Test func `a picture is known by its bytes, whatever its name is`() throws {
        let header: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 4, 0xB0, 0, 0, 3,
            0x20, 8, 6, 0, 0, 0,
        ]
        try Data(header).write(to: URL(fileURLWithPath: path("notes.txt")))
        #expect(try taken(shelf, path("notes.txt")).media?.text == "image PNG 1200x800")
        #expect(try taken(shelf, try file("cat.png", bytes: 3_000)).media == nil)
        #expect(try taken(shelf, try file("empty.png", bytes: 0)).media == nil)
    }

    @Test func `a text that is in no file is sent as one`() throws {
        let shelf = shelf
        let answer = ask(shelf, .take(.make(1), .text("第一行\nline 2\n", name: "pasted.txt"), largest: 100))
        guard case .taken(_, .success(let content))? = answer else { throw ServiceError(.internalError) }
        let path = try file("same", bytes: 0)
        try "第一行\nline 2\n".write(toFile: path, atomically: false, encoding: .utf8)
        let expected = try taken(shelf, path)
        #expect(content.name == "pasted.txt" && content.hash == expected.hash)
        #expect(
            ask(shelf, .read(.make(1), content, part: 0))
                == .read(.make(1), part: 0, .success(Array("第一行\nline 2\n".utf8))))
        let error = failure(ask(shelf, .take(.make(2), .text("large", name: "pasted.txt"), largest: 4)))
        #expect(error?.code == .fileTooLarge)
    }

    @Test func `what is no file, too large or not there is refused with its name`() throws {
        let shelf = shelf
        for wrong in [path("none"), directory.path, "/dev/null"] {
            let error = failure(ask(shelf, .take(.make(1), .path(wrong), largest: 10)))
            #expect(error?.code == .fileUnreadable && error?.text.contains(wrong) == true, "\(wrong)")
        }
        let large = try file("large", bytes: 11)
        #expect(failure(ask(shelf, .take(.make(1), .path(large), largest: 10)))?.code == .fileTooLarge)
        #expect(failure(ask(shelf, .take(.make(1), .path(large), largest: 0)))?.code == .fileTooLarge)
    }

    /// All parts of the copy, into the place.
    private func save(
        _ shelf: DiskShelf, _ content: FileContent, to path: String, from first: Int = 0, upTo end: Int? = nil
    ) {
        for part in first..<(end ?? content.parts.count) {
            guard case .read(_, _, .success(let bytes)) = ask(shelf, .read(.make(1), content, part: part)) else {
                return
            }
            #expect(ask(shelf, .write(place, part: part, bytes: bytes)) == .wrote(place, part: part, nil))
        }
    }

    @Test func `a file is saved whole, in a directory or under a name, and nothing is written over`() throws {
        let shelf = shelf
        let content = try taken(shelf, try file("a.txt", bytes: 100_000))
        for (wanted, saved) in [(path("b.txt"), path("b.txt")), (path("outgoing"), path("outgoing/a.txt"))] {
            #expect(ask(shelf, .begin(place, content, path: wanted)) == .begun(place, .success(0)))
            save(shelf, content, to: wanted)
            #expect(ask(shelf, .finish(place)) == .saved(place, .success(saved)))
            #expect(FileManager.default.contentsEqual(atPath: saved, andPath: path("a.txt")))
        }
        let error = failure(ask(shelf, .begin(place, content, path: path("b.txt"))))
        #expect(error?.text.contains("is there already") == true)
        let nowhere = failure(ask(shelf, .begin(place, content, path: path("nowhere/b.txt"))))
        #expect(nowhere?.text.contains("There is no directory \(path("nowhere"))/") == true)
        // One that came meanwhile stays as well.
        #expect(ask(shelf, .begin(place, content, path: path("c.txt"))) == .begun(place, .success(0)))
        save(shelf, content, to: path("c.txt"))
        _ = try file("c.txt", bytes: 3)
        #expect(failure(ask(shelf, .finish(place))) != nil)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path("c.txt"))).count == 3)
    }

    @Test(arguments: [(".bashrc", "file.bashrc"), ("-rf", "file-rf"), (" \u{202E}.ssh", "file.ssh"), ("a b", "a b")])
    func `in a directory nothing is put in place that is read by itself`(name: String, saved: String) {
        let shelf = shelf
        let empty = fixture(FileContent(name: name, size: 0, hash: Self.hashOfNothing))
        #expect(ask(shelf, .begin(place, empty, path: directory.path)) == .begun(place, .success(0)))
        #expect(ask(shelf, .finish(place)) == .saved(place, .success(path(saved))))
    }

    /// `b2sum -l 256 < /dev/null`
    private static let hashOfNothing = fixture(
        FileHash([
            0x0e, 0x57, 0x51, 0xc0, 0x26, 0xe5, 0x43, 0xb2, 0xe8, 0xab, 0x2e, 0xb0, 0x60, 0x99, 0xda, 0xa1,
            0xd1, 0xe5, 0xdf, 0x47, 0x77, 0x8f, 0x77, 0x87, 0xfa, 0xab, 0x45, 0xcd, 0xf1, 0x2f, 0xe3, 0xa8,
        ]))

    @Test func `another try goes on with the whole parts that are there`() throws {
        let content = try taken(shelf, try file("a.txt", bytes: 3 * FileParts.size))
        let first = shelf
        #expect(ask(first, .begin(place, content, path: path("b"))) == .begun(place, .success(0)))
        save(first, content, to: path("b"), upTo: 2)
        #expect(ask(first, .abandon(place)) == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".part") }
        let partial = try #require(names.first)
        let handle = try #require(FileHandle(forWritingAtPath: path(partial)))
        try handle.truncate(atOffset: UInt64(FileParts.size + 5))
        try handle.close()
        let second = shelf
        #expect(ask(second, .begin(place, content, path: path("b"))) == .begun(place, .success(1)))
        save(second, content, to: path("b"), from: 1)
        #expect(ask(second, .finish(place)) == .saved(place, .success(path("b"))))
        #expect(FileManager.default.contentsEqual(atPath: path("b"), andPath: path("a.txt")))
        #expect(!FileManager.default.fileExists(atPath: path(partial)))
    }

    @Test func `what is not what was announced is not saved`() throws {
        let shelf = shelf
        let content = FileContent.make("a", parts: 1, hash: .make(9))
        #expect(ask(shelf, .begin(place, content, path: path("b"))) == .begun(place, .success(0)))
        _ = ask(shelf, .write(place, part: 0, bytes: [UInt8](repeating: 1, count: FileParts.size)))
        #expect(failure(ask(shelf, .finish(place)))?.code == .fileDamaged)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }
}
