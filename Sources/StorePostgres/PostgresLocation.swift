internal import CPostgres

/// The address of a database, as a `postgres://…` URL. What the URL leaves out comes from where every PostgreSQL client
/// takes it: `PGHOST`, `PGPASSWORD`, the password file, the service file.
package struct PostgresLocation: Equatable, Sendable, CustomStringConvertible {
    /// The whole URL, with a password if it has one.
    package let url: String
    /// A password from a file of its own; it is used in place of one in the URL. Nil for none.
    package var password: String?
    /// Whether the URL has a password, which must not be where others can read it.
    package let hasPassword: Bool
    /// The URL without its password.
    package let description: String

    package struct Problem: Error, Equatable, Sendable {
        /// What is wrong with the URL, a sentence without its full stop. It repeats nothing of the URL, which may hold
        /// a password.
        package let text: String
    }

    /// Whether `text` is meant as a location.
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
