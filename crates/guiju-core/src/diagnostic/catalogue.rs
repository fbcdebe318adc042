//! The catalogue: one row a diagnostic. To add one, add a row here and its page under `crates/guiju/docs/diagnostics/CODE.md`
//! with an example; a test runs every page's example and expects the code.
//!
//! Wording: lower case, no full stop, the author's words in backticks, the help says what to do. `{0}`, `{1}` are the arguments.

use super::Level;

/// One diagnostic's wording.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its code.
    pub code: Code,
    /// The code as written: kebab-case.
    pub name: &'static str,
    /// Error or warning.
    pub level: Level,
    /// What is wrong, in Chinese.
    pub zh: &'static str,
    /// What is wrong, in English.
    pub en: &'static str,
    /// What to do, in Chinese.
    pub help_zh: &'static str,
    /// What to do, in English.
    pub help_en: &'static str,
}

macro_rules! catalogue {
    ($($code:ident $name:literal $level:ident $zh:literal $en:literal help $help_zh:literal $help_en:literal;)*) => {
        /// The code of a diagnostic; [`Code::row`] has its wording.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)] // each is documented by its row and its page
        pub enum Code { $($code),* }

        /// Every row, in the order of the pages.
        pub const ROWS: &[Row] = &[$(Row {
            code: Code::$code, name: $name, level: Level::$level, zh: $zh, en: $en, help_zh: $help_zh, help_en: $help_en,
        }),*];

        impl Code {
            /// Its row.
            #[must_use]
            pub fn row(self) -> Row {
                match self { $(Code::$code => Row {
                    code: Code::$code, name: $name, level: Level::$level, zh: $zh, en: $en, help_zh: $help_zh, help_en: $help_en,
                }),* }
            }
        }
    };
}

catalogue! {
    // Reading an expression.
    UnexpectedToken "unexpected-token" Error
        "此处不应出现 `{0}`，应为{1}" "unexpected `{0}`, expected {2}"
        help "改正此处的写法" "correct what stands here";
    UnknownLetter "unknown-letter" Error
        "无法识别的字符 `{0}`" "unknown letter `{0}`"
        help "删去该字符，或改用中文、小写字母、数字和规定的符号" "remove it, or use Han letters, lower-case letters, digits and the signs of the language";
    BadNumber "bad-number" Error
        "数字 `{0}` 写法有误或过长" "`{0}` is not a number that can be read"
        help "写成整数或小数，最多 38 位" "write digits with at most one point, 38 digits at most";
    BadDate "bad-date" Error
        "日期 `{0}` 不存在" "there is no date `{0}`"
        help "写成 2010-12-31 或 2010年12月31日，年份在 1900 至 2199 之间" "write 2010-12-31 or 2010年12月31日, years 1900 to 2199";
    UnclosedText "unclosed-text" Error
        "引号没有闭合" "the quotation mark is not closed"
        help "补上结尾的引号" "add the closing quotation mark";
    UnknownUnit "unknown-unit" Error
        "不认识计量单位 `{0}`" "unknown unit `{0}`"
        help "数字后紧跟的汉字会读作单位；若不是单位，请用空格隔开" "a run of Han letters touching a number is its unit; set it off with a space if it is not one";
    TooDeep "too-deep" Error
        "嵌套超过 {0} 层（NESTING）" "nested deeper than {0} levels (NESTING)"
        help "用 [define] 给中间结果命名" "give intermediate results names in [define]";
    TooLong "too-long" Error
        "表达式超出上限 {0}（{1}）" "the expression passes the limit {0} ({1})"
        help "拆分该表达式" "split the expression";
    NotAssociative "not-associative" Error
        "比较不能连写" "comparisons do not chain"
        help "用 `且` 连接两个比较，或用 `介于…至…`" "join two comparisons with `and`, or use `between`";
}
