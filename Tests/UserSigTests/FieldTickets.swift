/// Tickets of the example app issued at 1700000000, by the field's libraries or in their form.
enum FieldTickets {
    /// Vector A: alice, seven days, by Python's `tls-sig-api-v2`.
    static let alice =
        "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQAlDEwMDQyNjE1MzqFxqRUFmUSpQxszAxMLA"
        + "ACpakpkLEjM0N4ACmEmZ6SDTk4NcykxNtC2cLcyzq0zCzCMqI0urAgKdysvKg12NvHKDI3yLi8rLU-KK8m2VagEiQzLL"

    /// The same in the Go library's form: stored block, compact JSON, final newline.
    static let aliceByGo =
        "eAEBqABX-3siVExTLnZlciI6IjIuMCIsIlRMUy5pZGVudGlmaWVyIjoiYWxpY2UiLCJUTFMuc2RrYXBwaWQiOjE0MDAxMjM0NTYs"
        + "IlRMUy5leHBpcmUiOjYwNDgwMCwiVExTLnRpbWUiOjE3MDAwMDAwMDAsIlRMUy5zaWciOiJjUkR2NTQrOEM4N2t6NFY3WHlZdXpQ"
        + "UUJ3dndTRTJKbVNYTXNyd3dkbnJvPSJ9Cu8rMXU_"

    /// Vector B: alice, seven days, with the user buffer `abc`.
    static let aliceWithBuffer =
        "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQAlDEwMDQyNjE1MzqFxqRUFmUSpQxszAxMLA"
        + "ACpakpkLEjM0N4ACqHhpcWpRUmkayIbIcK8suAWZ6SChKiP3spK0cueoFK8yy2xX76yAysJUM18P-bDKCLeSCFMLT9f0IgNXv7Iy"
        + "E1ulWgDxUDkq"

    /// Vector C: bob, 60 seconds.
    static let bobForOneMinute =
        "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkkvKTYBLFKdmJBQWZKUBhQxMDA0MjYxNTM6hcakVBZlEqUMbMACpSkpkL"
        + "4huaG0ABzJTMdJC5GcXZ5S6BSRbhoRVpEe7JzkWGTilGBQHFhvkZqSFe5e4Wxo6eISVZiclZobZKtQARDDEe"

    /// More by the Python library: the user ids at the rule's edges, lifetimes from one second to fifty years.
    static let byPython: [(userID: String, lifetime: Int64, text: String)] = [
        (
            "bob", 15552000,
            "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkkvKTYBLFKdmJBQWZKUBhQxMDA0MjYxNTM6hcakVBZlEqSMbU1NTI"
                + "wMAAKl6SmQsWNTeAAphZmekg00O9fHIzy8uyEsO13RIrQy1Lfb2iInKSU-N9i0KqMgISzY1TzP2cXAJ9LLNtlWoBD2IyOA__"
        ),
        (
            "a", 1,
            "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEmHCxSnZiQUFmSlAQUMTAwNDI2MTUzOoXGpFQWZRKkgGKlCSmQvm"
                + "mhtAAcyQzHSwbbl*psYGlTn6GS55vsluvrmV4dkmIWWG5kH5nuYpLq4eRulRYZU*4Y7aFrZKtQBCxy6*"
        ),
        (
            "Z_9-xZ_9-xZ_9-xZ_9-xZ_9-xZ_9-xzz", 1576800000,
            "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkouItdStwElVVMF3FKdmJBQWZKUA9hiYGBoZGxiamZlC51IqCzKJU"
                + "kIypuZmFAQhAZUoyc8Hi5gZQADMtMx1keVGhsZ*pf452qG9mZZGzmaebV7Z2YYV3caarWVlZQJppVnZkeJVBYpBRfrmtUi0A"
                + "OYU72w__"
        ),
        (
            "carol", 86400,
            "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkkhOL8nNgUsUp2YkFBZkpQAlDEwMDQyNjE1MzqFxqRUFmUSpQxsIM"
                + "KAUVLMnMBQkZmhtAAcygzHSQ4QZRBkXZAYG5jgYmzp5ZHgZmiRb*-s7lmUamKZH52k7eXuG5TsEBBq6mVb62SrUA5vEwsw__"
        ),
    ]

    /// Vector A's JSON in every way zlib compresses it: stored, levels 1, 3 and 9, fixed codes, several blocks.
    static let compressions = [
        "eAEBsgBN-3siVExTLnZlciI6ICIyLjAiLCAiVExTLmlkZW50aWZpZXIiOiAiYWxpY2UiLCAiVExTLnNka2FwcGlkIjogMTQwMDEy"
            + "MzQ1NiwgIlRMUy5leHBpcmUiOiA2MDQ4MDAsICJUTFMudGltZSI6IDE3MDAwMDAwMDAsICJUTFMuc2lnIjogImNSRHY1NCs4Qzg3"
            + "a3o0VjdYeVl1elBRQnd2d1NFMkptU1hNc3J3d2Rucm89In0iQzLL",
        "eAGrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQB2GJgYGhkbGJqZmUG2pFQWZRalAGTMDEwsD"
            + "A6hoSWYuSMzQ3AAKoOLFmekga5ODXMpMTbQtnC3Ms6tMwswjKiNLqwICncrLyoNdjbxygyN8i4vKy1PyivJtlWoBIkMyyw__",
        "eF6rVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQAlDEwMDQyNjE1MzqLbUioLMolSgjJmBiYWB"
            + "AVS0JDMXJGZobgAFUPHizHSQ6clBLmWmJtoWzhbm2VUmYeYRlZGlVQGBTuVl5cGuRl65wRG*xUXl5Sl5Rfm2SrUAIkMyyw__",
        "eNqrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQAlDEwMDQyNjE1MzqFxqRUFmUSpQxszAxMLA"
            + "ACpakpkLEjM0N4ACmEmZ6SDTk4NcykxNtC2cLcyzq0zCzCMqI0urAgKdysvKg12NvHKDI3yLi8rLU-KK8m2VagEiQzLL",
        "eAGrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1NhUsUp2YkFBZkpQAlDEwMDQyNjE1MzqFxqRUFmUSpQxszAxMLA"
            + "ACpakpkLEjM0N4ACmEmZ6SDTk4NcykxNtC2cLcyzq0zCzCMqI0urAgKdysvKg12NvHKDI3yLi8rLU-KK8m2VagEiQzLL",
        "eJyqVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEnMyk1OhUgAAAAD--9IrTslOLCjITAFKGJoYGBgaGZuYmkHlUisKMotS"
            + "gTJmBiYWBgZQ0ZLMXJCYobkBFMBMykwHmZ4c5FJmaqJt4Wxhnl1lEmYeURlZWhUQ6FReVh7sauSVGxzhW1xUXp6SV5Rvq1QLAAAA"
            + "--8DACJDMss_",
    ]

    /// Frank's, 60 seconds, with `/` escaped as PHP does and with `+` escaped as .NET does.
    static let frankByPHP =
        "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwmlFiXnZUInilOzEgoLMFCUrQxMDA0MjYxNTM4hMakVBZlGqkpWZAYRfkpkL"
        + "5BmaG0ABVH9mOtDE0Bh9b7OqIr-QqOz8vESLoCDt9OCMgOycHDPvooDCQqP8kCA-78i85ML0vHRbpVoAaiExTA__"
    static let frankByDotNet =
        "eNqrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwmlFiXnZUInilOzEgoLMFCUrQxMDA0MjYxNTM4hMakVBZlGqkpWZAYRfkpkL"
        + "5BmaG0ABVH9mOtDEUH1vs6oiv9Co7Py8RIugoJhSAwMjp-TgjIDsnBwz76KAwkKj-JAgP*-IvOTC9Lx0W6VaACk0Mmo_"
}
