/// Schema: days of a recorder's clock of which recordings or calls came since its clock was last compared. A hook has no
/// time for it; whoever brings everything in order compares them, so that what came in which order does not matter.
enum ClockSurveySchema {
    static let statements = [
        """
        CREATE TABLE unsurveyed_day (
          source TEXT NOT NULL, day INTEGER NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (source, day)
        ) STRICT, WITHOUT ROWID
        """
    ]
}
