/// A list of secrets that finds where one of them shows.
///
/// Every eight bytes of a secret are known by their value. In a text only every eighth place is looked at: whatever
/// shows at least `shortestRun` bytes of a secret has eight of them at such a place.
package struct SecretList {
    /// The fewest bytes that count as showing a secret: fewer may appear somewhere by chance. A shorter secret can't be
    /// recognised.
    package static let shortestRun = 16
    private static let wordBytes = 8

    private struct Secret {
        let name: String
        let bytes: [UInt8]
    }

    private struct Place {
        let secret: Int
        let offset: Int
        /// The index of another place with the same eight bytes; nil when there is none.
        let next: Int?
    }

    private var secrets: [Secret] = []
    private var places: [Place] = []
    /// The latest place in the secrets of each eight bytes.
    private var placeOfWord: [UInt64: Int] = [:]
    /// Not 0 at the hash of a known word: a hundred megabytes of files are looked through in a run, and nearly all
    /// their words end here.
    private var sieve = [UInt8](repeating: 0, count: 1 << 20)

    package init() {}

    package var count: Int { secrets.count }

    /// Adds a secret of at least `shortestRun` bytes that is not known yet.
    package mutating func add(_ bytes: [UInt8], named name: String) {
        guard bytes.count >= Self.shortestRun, !contains(bytes) else { return }
        secrets.append(Secret(name: name, bytes: bytes))
        bytes.withUnsafeBytes { bytes in
            for offset in 0...(bytes.count - Self.wordBytes) {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                places.append(Place(secret: secrets.count - 1, offset: offset, next: placeOfWord[word]))
                placeOfWord[word] = places.count - 1
                sieve[Self.slot(word)] = 1
            }
        }
    }

    /// The names of all secrets that show in `text`.
    package func found(in text: [UInt8]) -> Set<String> {
        var found: Set<String> = []
        text.withUnsafeBytes { text in
            for offset in suspects(in: text) {
                var next = placeOfWord[text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)]
                while let place = next.map({ places[$0] }) {
                    if run(in: text, around: offset, of: place) >= Self.shortestRun {
                        found.insert(secrets[place.secret].name)
                    }
                    next = place.next
                }
            }
        }
        return found
    }

    /// The places in the text whose eight bytes may be a secret's. Written to be quick in a build without optimisation.
    private func suspects(in text: UnsafeRawBufferPointer) -> [Int] {
        guard let start = text.baseAddress else { return [] }
        let count = text.count / Self.wordBytes
        return start.withMemoryRebound(to: UInt64.self, capacity: count) { words in
            sieve.withUnsafeBufferPointer { sieve in
                guard let sieve = sieve.baseAddress else { return [] }
                var suspects: [Int] = []
                var index = 0
                while index < count {
                    let word = words[index]
                    // Most of a database's file is empty.
                    if word != 0, sieve[Self.slot(word)] != 0 {
                        suspects.append(index * Self.wordBytes)
                    }
                    index &+= 1
                }
                return suspects
            }
        }
    }

    private static func slot(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 44)
    }

    private func contains(_ bytes: [UInt8]) -> Bool {
        let word = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        var next = placeOfWord[word]
        while let place = next.map({ places[$0] }) {
            if place.offset == 0, secrets[place.secret].bytes == bytes { return true }
            next = place.next
        }
        return false
    }

    /// How many bytes around `offset`, on both sides, equal the secret's.
    private func run(in text: UnsafeRawBufferPointer, around offset: Int, of place: Place) -> Int {
        let secret = secrets[place.secret].bytes
        let difference = offset - place.offset
        var (start, end) = (place.offset, place.offset + Self.wordBytes)
        while start > 0, start + difference > 0, secret[start - 1] == text[start + difference - 1] { start -= 1 }
        while end < secret.count, end + difference < text.count, secret[end] == text[end + difference] { end += 1 }
        return end - start
    }
}
