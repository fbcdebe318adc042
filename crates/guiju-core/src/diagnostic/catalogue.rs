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
    UnexpectedEnd "unexpected-end" Error
        "表达式在此中断，应为{0}" "the expression stops here, expected {1}"
        help "补全此处的写法" "complete the expression";
    ReservedWord "reserved-word" Error
        "`{0}` 是规则语言的用词，不能作名称" "`{0}` is a word of the language and names nothing"
        help "换一个名称；计量单位写在数字之后" "use another name; a unit stands behind a number";
    UnknownFunction "unknown-function" Error
        "没有名为 `{0}` 的函数" "there is no function `{0}`"
        help "括号前的词须是函数名；若不是函数，请加上运算符" "a word before a parenthesis is a function; write an operator between them if it is none";
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
    // Data.
    WrongValue "wrong-value" Error
        "{0}：`{2}` 读不作{3}" "{1}: `{2}` is not {4}"
        help "按该事实的类型填写；不知道就留空" "write what the fact takes; leave it out if it is not known";
    WrongUnit "wrong-unit" Error
        "{0}：`{2}` 的单位不能换算成{3}" "{1}: the unit of `{2}` does not turn into {4}"
        help "改用该事实的单位，或同一量的其他单位" "use the fact's unit or another unit of the same measure";
    TooManyPlaces "too-many-places" Error
        "{0}：`{2}` 的小数超过 {3} 位" "{1}: `{2}` has more than {3} decimal places"
        help "核对数字；需要舍入时请先自行舍入" "check the number; round it yourself where rounding is meant";
    NumberTooLarge "number-too-large" Error
        "{0}：数字 `{2}` 过大" "{1}: the number `{2}` is too large"
        help "核对数字和单位" "check the number and its unit";
    OutOfRange "out-of-range" Error
        "{0}：`{2}` 不在 {3} 之内" "{1}: `{2}` is outside {3}"
        help "核对数字" "check the number";
    EmptyBounds "empty-bounds" Error
        "{0}：范围 `{2}` 内没有可取的值（{3}）" "{1}: no value lies within `{2}` (of {3})"
        help "核对上下限，以及该事实保留的小数位数" "check the ends, and the decimal places that the fact keeps";
    NotOptional "not-optional" Error
        "{0}：不能填“无”" "{1}: cannot be none"
        help "不知道就留空；数量为零写 0；否写 false" "leave it out if it is not known; write 0 or false where that is meant";
    UnknownSymbol "unknown-symbol" Error
        "{0}：`{2}` 不是{3}的选项" "{1}: `{2}` is not a symbol of {4}"
        help "改用规定的选项" "use one of the symbols";
    FactTwice "fact-twice" Error
        "{0}填了两次" "{1} is given twice"
        help "只留一处" "keep one of them";
    YearWanted "year-wanted" Error
        "{0}按年填报，须写明年份" "{1} is kept per year: say the year"
        help "写成 {\"2009\": …, \"2010\": …}" "write {\"2009\": …, \"2010\": …}";
    NotPerYear "not-per-year" Error
        "{0}不按年填报" "{1} is not kept per year"
        help "直接填写其值" "give the value itself";
    BadCode "bad-code" Error
        "`{0}` 不是 {1} 这一级的行政区划代码" "`{0}` is not a division code of a {1}"
        help "核对代码：省 2 位，市 4 位，县 6 位，街道 9 位，社区 12 位" "check the code: 2, 4, 6, 9 or 12 digits from province to community";
    BadCreditCode "bad-credit-code" Error
        "`{0}` 不是有效的统一社会信用代码（第 {1} 位）" "`{0}` is not a unified social credit code (letter {1})"
        help "对照证书核对 18 位代码，最后一位是校验码" "check the 18 characters against the certificate; the last one is a check character";
    UnknownField "unknown-field" Error
        "{0}没有名为 `{2}` 的事实或名册" "`{2}` is no fact or collection of a {1}"
        help "改用词汇表里的名称；单份文件才有的事实写在规则包的 facts.toml" "use a name of the vocabulary; what one document alone needs is declared in its pack's facts.toml";
    CodeTwice "code-twice" Error
        "代码 `{0}` 出现两次，另一处在 {1}；两处都不检查" "the code `{0}` stands here and at {1}; neither is checked"
        help "改正代码，或合并两条记录" "correct the code or merge the records";
    UnknownRecord "unknown-record" Error
        "找不到代码或 id 为 `{0}` 的 {1}" "no {1} has the code or id `{0}`"
        help "核对代码，或补上该记录" "check the code or add the record";
    WrongParent "wrong-parent" Error
        "{0} 不能属于 {1}" "a {0} does not belong to a {1}"
        help "改正所属关系" "correct where it belongs";
    ParentCircle "parent-circle" Error
        "该记录（{0}）经由所属关系回到自身" "this {0} belongs to itself through others"
        help "改正所属关系" "correct where it belongs";
    ParentRefused "parent-refused" Error
        "所属记录有误，该记录（{0}）未检查" "this {0} is not checked because what it belongs to is refused"
        help "先改正所属记录" "correct that record first";
    SizeDiffers "size-differs" Error
        "填报的数目 {0} 与所列的 {1} 条记录（{2}）不符" "{0} are reported, {1} records of {2} are listed"
        help "核对数目或补全名单" "check the number or complete the list";
    PastLimit "past-limit" Error
        "{0}：超出上限 {2}（{3}）" "{1}: past the limit {2} ({3})"
        help "拆分或缩短数据" "split or shorten the data";
    NotUtf8 "not-utf8" Error
        "不是 UTF-8 文本（第 {0} 字节之后）" "not UTF-8 text (after byte {0})"
        help "另存为 UTF-8 编码" "save it as UTF-8";
    BadJson "bad-json" Error
        "JSON 写法有误：{0}" "not JSON: {0}"
        help "改正此处的写法" "correct what stands here";
    DuplicateKey "duplicate-key" Error
        "键 `{0}` 出现两次" "the key `{0}` stands here twice"
        help "只留一处" "keep one of them";
    UnknownKey "unknown-key" Error
        "不认识 `{0}`" "unknown key `{0}`"
        help "改用词表里的名称；词表用 `guiju schema` 查看" "use a name of the vocabulary; `guiju schema` shows it";
    WrongShape "wrong-shape" Error
        "此处应为{0}" "expected {1} here"
        help "改正此处的写法" "correct what stands here";
    UnknownCollection "unknown-collection" Error
        "没有集合 `{0}`" "there is no collection `{0}`"
        help "写成 种类.集合，如 city.communities" "write kind.collection, such as city.communities";
    FilePastLimit "file-past-limit" Error
        "超出上限 {0}（{1}）" "past the limit {0} ({1})"
        help "拆分或减少嵌套" "split the data or nest less";
    Unreadable "unreadable" Error
        "无法读取：{0}" "cannot be read: {0}"
        help "核对路径和权限" "check the path and its permissions";
    AsOfDiffers "as-of-differs" Error
        "各份数据的截止日不同：{0} 与 {1}" "the data state different as-of dates: {0} and {1}"
        help "用 --as-of 指定" "say which with --as-of";
}
