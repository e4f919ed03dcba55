internal import CPostgres

/// Where a database is, as `postgres://…` says it. What it leaves out comes from where every PostgreSQL client takes it:
/// `PGHOST`, `PGPASSWORD`, the password file, the service file.
package struct PostgresLocation: Equatable, Sendable, CustomStringConvertible {
    /// With all that it says.
    package let url: String
    /// Taken from a file of its own, in the place of one in the URL.
    package var password: String?
    /// The URL names a password, which is not to stand where others can read it.
    package let hasPassword: Bool
    /// Without the password.
    package let description: String

    package struct Problem: Error, Equatable, Sendable {
        /// A sentence without its full stop. It repeats nothing of the URL, which may hold a password.
        package let text: String
    }

    /// Whether `text` means one at all.
    package static func isURL(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    package init(_ url: String) throws(Problem) {
        guard Self.isURL(url), !url.utf8.contains(0) else {
            throw Problem(text: "a database is named as postgres://USER@HOST:PORT/DATABASE")
        }
        if let problem = cpostgres_load() {
            let reason = String(cString: problem)
            throw Problem(text: "PostgreSQL's client library can't be loaded (\(reason)); install Debian's libpq5")
        }
        guard let options = PQconninfoParse(url, nil) else {
            throw Problem(
                text:
                    "this is no URL that PostgreSQL understands: postgres://USER@HOST:PORT/DATABASE, special characters "
                    + "written as %XX")
        }
        defer { PQconninfoFree(options) }
        var said: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { said[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.url = url
        hasPassword = said["password"] != nil || said["sslpassword"] != nil
        let host = said["host"] ?? said["hostaddr"] ?? ""
        let place = (said["user"].map { $0 + "@" } ?? "") + host + (said["port"].map { ":" + $0 } ?? "")
        description = "postgres://\(place)/\(said["dbname"] ?? "")" + (said["service"].map { "?service=" + $0 } ?? "")
    }

    package static func == (left: PostgresLocation, right: PostgresLocation) -> Bool {
        left.url == right.url && left.password == right.password
    }
}
