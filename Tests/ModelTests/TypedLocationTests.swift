import Model
import Testing

@Suite struct TypedLocationTests {
    private static func text(_ line: String) -> String {
        do throws(TypedLocation.Fault) { return try TypedLocation(line).location.text } catch { return "\(error)" }
    }

    @Test(
        arguments: [
            ("52.52 13.405", "52.52, 13.405"), ("52.52, 13.405", "52.52, 13.405"), ("52.52,13.405", "52.52, 13.405"),
            ("52.52 , 13.405", "52.52, 13.405"), ("52.52 ,13.405", "52.52, 13.405"),
            ("52.52, 13.405, Berlin", "Berlin 52.52, 13.405"), ("52,52 13,405", "52.52, 13.405"),
            ("52,52, 13,405 Berlin", "Berlin 52.52, 13.405"), ("52,52,13,405", "52.52, 13.405"),
            ("52.52 13,405", "52.52, 13.405"), ("52,13.405", "52, 13.405"),
            ("-33.9  18.4   Cape  Town ", "Cape  Town -33.9, 18.4"),
            ("52 13 5, Main St", "5, Main St 52, 13"), ("90 -180", "90, -180"), ("+1 0", "1, 0"),
        ]) func `a line is read as its author meant it`(line: String, text: String)
    {
        #expect(Self.text(line) == text)
    }

    @Test(
        arguments: [
            ("", "form"), ("Berlin", "form"), ("52.52", "form"), ("52.52 Berlin", "form"), ("0x10 1e1", "form"),
            ("1e1 2", "form"), ("nan 2", "form"), ("5. 2", "form"), ("1.2.3 4", "form"), ("１ ２", "form"),
            ("52,13 Berlin", "comma(\"52,13\")"), ("52,13", "comma(\"52,13\")"), ("52,5 13", "comma(\"52,5\")"),
            ("95 13", "latitude(\"95\")"), ("-90,5 13,0", "latitude(\"-90.5\")"), ("13 181 X", "longitude(\"181\")"),
            ("9999999999999999999999 1", "latitude(\"9999999999999999999999\")"),
            ("1 2 a\nb", "lines"),
        ]) func `what is wrong with a line is told apart`(line: String, fault: String)
    {
        #expect(Self.text(line) == fault)
    }

    @Test func `a description of one byte too many is counted`() {
        let most = String(repeating: "x", count: Location.descriptionBytes)
        #expect(Self.text("1 2 \(most)") == "\(most) 1, 2")
        #expect(Self.text("1 2 \(most)é") == "length(bytes: \(Location.descriptionBytes + 2))")
    }
}
