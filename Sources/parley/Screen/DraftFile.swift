internal import CSpawn
internal import Files
internal import Glibc
internal import Synchronization
internal import Tui

/// The text that is with the person's editor: a file that nobody else may read, in a directory that nobody else may enter. It
/// is gone when the editor has ended, and the directory with the program, whatever ends it.
final class DraftFile: Sendable {
    private let place = Mutex<String?>(nil)
    /// The file as it was looked at last; nil without one.
    private let seen = Mutex<Version?>(nil)

    /// Clocks of file systems are coarse: two changes may have the same time.
    private struct Version: Equatable {
        let changedAt: Int64
        let size: Int64
        let identity: FileStatus.Identity

        init?(_ path: String) {
            guard let status = FileStatus(path: path) else { return nil }
            (changedAt, size, identity) = (status.changedAt, status.size, status.identity)
        }
    }
    private let variable: @Sendable (String) -> String?

    /// The largest draft in bytes; more can't be a message.
    private static let maximumBytes = 1 << 20

    /// `variable` tells what one of the environment says; nothing where it is empty.
    init(variable: @escaping @Sendable (String) -> String? = Environment.value) {
        self.variable = variable
    }

    var editor: ExternalEditor {
        ExternalEditor(begin: { [self] in begin($0) }, saved: { [self] in saved() }, finish: { [self] in finish($0) })
    }

    private func begin(_ text: String) -> Result<[String], EditorFailure> {
        do throws(EditorFailure) {
            let words = try words()
            let path = try directory() + "/draft.txt"
            do throws(FileFailure) {
                // Most editors want an end of the last line.
                try PrivateFile.write(text.isEmpty ? "" : text + "\n", to: path)
            } catch {
                throw EditorFailure("The editor was not opened: \(error).")
            }
            seen.withLock { $0 = Version(path) }
            return .success(words + [path])
        } catch {
            return .failure(error)
        }
    }

    /// An editor may write the file anew while it is looked at: what can't be read now is read a moment later.
    private func saved() -> String? {
        guard let path = place.withLock({ $0 }).map({ $0 + "/draft.txt" }), let now = Version(path),
            seen.withLock({ $0 != nil && $0 != now }),
            let file = try? TextFile(reading: path, maximumBytes: Self.maximumBytes)
        else { return nil }
        seen.withLock { $0 = now }
        return Self.cleaned(file.text)
    }

    private func finish(_ end: ProgramEnd) -> Result<String, EditorFailure> {
        guard let directory = place.withLock({ $0 }) else { return .failure(EditorFailure("There was no draft.")) }
        let path = directory + "/draft.txt"
        let name = (try? words())?.first ?? ""
        // With what editors leave beside it: copies and lists of changes have the text, too.
        defer {
            for name in PrivateFile.names(in: directory) { unlink(directory + "/" + name) }
        }
        switch end {
        case .notStarted(let reason):
            return .failure(
                EditorFailure("\(name) can't be run: \(reason). Set VISUAL or EDITOR to an editor that is here."))
        case .exited(let status) where status != 0:
            return .failure(EditorFailure("\(name) ended with \(status): the line is as it was."))
        case .killed(let signal):
            return .failure(EditorFailure("\(name) was ended by signal \(signal): the line is as it was."))
        case .exited: break
        }
        do throws(TextFileError) {
            let file = try TextFile(reading: path, maximumBytes: Self.maximumBytes)
            return .success(Self.cleaned(file.text))
        } catch {
            return .failure(EditorFailure("What \(name) saved \(error). The line is as it was."))
        }
    }

    /// VISUAL, then EDITOR, as programs have them; without a shell.
    private func words() throws(EditorFailure) -> [String] {
        let text = variable("VISUAL") ?? variable("EDITOR") ?? "vi"
        do throws(SettingProblem) {
            return try CommandWords(parsing: text).words
        } catch {
            throw EditorFailure("The editor that VISUAL or EDITOR names can't be run: \(error.text).")
        }
    }

    /// The text cleaned like a paste: line ends are LF, controls are removed. Without the last line end.
    static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: kept.append(scalar)
            case 0x0D: kept.append("\n")
            case 0..<0x20, 0x7F..<0xA0: break
            default: kept.append(scalar)
            }
        }
        if kept.last == "\n" { kept.removeLast() }
        return String(kept)
    }

    /// Made once, where what is in memory only is, if there is such a place.
    private func directory() throws(EditorFailure) -> String {
        if let made = place.withLock({ $0 }) { return made }
        let parent = ["XDG_RUNTIME_DIR", "TMPDIR"].lazy.compactMap(variable).first { $0.hasPrefix("/") } ?? "/tmp"
        var template = Array("\(parent)/parley-draft-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw EditorFailure(
                "The editor was not opened: there is no place for the draft in \(parent): "
                    + "\(String(cString: strerror(errno))).")
        }
        let directory = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let failure = cspawn_remove_at_end(directory)
        guard failure == 0 else {
            rmdir(directory)
            throw EditorFailure("The editor was not opened: \(String(cString: strerror(failure))).")
        }
        place.withLock { $0 = directory }
        return directory
    }
}
