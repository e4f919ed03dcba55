import Rules
import Testing

@testable import StorePostgres

/// Where a database is, and that its password is told nobody.
struct PostgresLocationTests {
    @Test(arguments: [
        ("postgres://parley@db.example.org:5433/chat", "postgres://parley@db.example.org:5433/chat"),
        ("postgresql://parley:geheim@db/chat?sslmode=verify-full", "postgres://parley@db/chat"),
        ("postgres://db/chat?user=parley&password=geheim", "postgres://parley@db/chat"),
        ("postgres:///?service=chat", "postgres:///?service=chat"),
        ("postgres://%2Frun%2Fpostgresql/chat", "postgres:///run/postgresql/chat"),
    ])
    func `is described without its password`(url: String, description: String) throws {
        let place = try PostgresLocation(url)
        #expect(place.description == description)
        #expect(place.hasPassword == url.contains("geheim"))
    }

    @Test(arguments: ["", "/var/lib/parley.db", "mysql://db/chat", "postgres://db:geheim:5432:1/chat?nothing=1"])
    func `what is no URL of a database is refused, and not repeated`(url: String) {
        let problem = #expect(throws: PostgresLocation.Problem.self) { try PostgresLocation(url) }
        #expect(problem?.text.contains("geheim") == false)
        #expect(problem?.text.contains("postgres://USER@HOST:PORT/DATABASE") == true)
    }

    @Test func `a database that is gone is tried at once, then after pauses that double up to five seconds`() {
        var backOff = BackOff()
        var now = ContinuousClock.now
        #expect(backOff.mayTry(at: now))
        for pause in [100, 200, 400, 800, 1600, 3200, 5000, 5000] {
            backOff.failed(at: now)
            #expect(!backOff.mayTry(at: now + .milliseconds(pause - 1)))
            now += .milliseconds(pause)
            #expect(backOff.mayTry(at: now))
        }
        backOff.succeeded()
        backOff.failed(at: now)
        #expect(backOff.mayTry(at: now + .milliseconds(100)))
    }

    @Test(
        arguments: [
            ("40001", false), ("40P01", false), ("55P03", false), ("57P01", true), ("08006", true), (nil, true),
            ("23505", false), ("53100", false),
        ] as [(String?, Bool)])
    func `errors are sorted by what becomes of them`(code: String?, isLost: Bool) {
        let error = PostgresError(code: code, text: "")
        #expect(error.isLost == isLost)
        switch code {
        case "40001", "40P01", "55P03": #expect(error.kind == .conflict)
        case "23505": #expect(error.kind == .damaged)
        case .some, nil: #expect(error.kind == .unavailable)
        }
    }
}
