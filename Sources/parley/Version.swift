/// The version that the program shows.
enum Version {
    static let text = "0.1.0"
    static let software = "parley/\(text)"
}
