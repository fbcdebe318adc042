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
        help "改用此处规定的名称；数据的名称用 `guiju schema` 查看" "use a name that may stand here; `guiju schema` shows those of data";
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

    // Reading a pack's files.
    FileTooLarge "file-too-large" Error
        "文件有 {0} 字节，超出上限 {1}（PACK_FILE_BYTES）" "the file has {0} bytes, more than {1} (PACK_FILE_BYTES)"
        help "把文件拆成几个" "split the file";
    PackTooLarge "pack-too-large" Error
        "规则包共 {0} 字节，超出上限 {1}（PACK_BYTES）" "the pack has {0} bytes, more than {1} (PACK_BYTES)"
        help "拆成几个规则包" "split the pack";
    NotAnImage "not-an-image" Error
        "既不是规则包的文件夹，也不是规则包映像" "neither a pack's folder nor a pack image"
        help "给出含 pack.toml 的文件夹，或 guiju build 生成的映像" "give a folder with a pack.toml, or an image that `guiju build` made";
    ImageDamaged "image-damaged" Error
        "规则包映像已损坏（第 {0} 字节处）" "the pack image is damaged (at byte {0})"
        help "重新取得该映像，或用 guiju build 由规则包重新生成" "fetch the image again, or make it anew from the pack with `guiju build`";
    ImageTooNew "image-too-new" Error
        "映像的格式是第 {0} 版，本程序读第 {1} 版" "the image is in format {0}, this program reads format {1}"
        help "换用更新的程序，或用本程序的 guiju build 由规则包重新生成" "use a newer program, or make the image anew from the pack with this program's `guiju build`";
    ImageVocabulary "image-vocabulary" Error
        "映像是按另一版词汇表生成的，其中的名称在本程序里已不相同" "the image was made under another vocabulary, whose names this program does not all share"
        help "用本程序的 guiju build 由规则包重新生成" "make the image anew from the pack with this program's `guiju build`";
    ImageNotCanonical "image-not-canonical" Error
        "规则包映像的写法不规范（第 {0} 字节处），不是 guiju build 生成的" "the pack image is not written canonically (at byte {0}): `guiju build` did not make it"
        help "只用 guiju build 生成映像" "make images with `guiju build` alone";
    ImagePastLimit "image-past-limit" Error
        "规则包映像超出上限 {0}（{1}）" "the pack image is past the limit {0} ({1})"
        help "拆成几个规则包" "split the pack";
    FileNotUtf8 "file-not-utf8" Error
        "文件不是 UTF-8 编码（像是 {0}）" "the file is not UTF-8 (it looks like {0})"
        help "用编辑器另存为 UTF-8（不带 BOM）" "save it as UTF-8 without a byte order mark";
    HiddenLetter "hidden-letter" Error
        "有看不见的字符 {0}" "there is an invisible character {0}"
        help "删去该字符：控制符、方向符、零宽字符和 BOM 一律不用" "remove it: no control, direction or zero-width characters, no byte order mark";
    TomlSyntax "toml-syntax" Error
        "TOML 写法有误：{0}" "this is not TOML: {0}"
        help "改正此处的写法，文字要加引号" "correct what stands here; texts are quoted";
    MissingKey "missing-key" Error
        "缺少 `{0}`" "`{0}` is missing"
        help "补上 `{0}`" "add `{0}`";
    WrongType "wrong-type" Error
        "`{0}` 应为{1}，此处是{2}" "`{0}` should be a {3}, this is a {4}"
        help "改成{1}" "write a {3}";
    EmptyText "empty-text" Error
        "`{0}` 没有内容" "`{0}` says nothing"
        help "写上内容，或删去该键" "say something, or remove the key";
    MissingFile "missing-file" Error
        "规则包缺少文件 `{0}`" "the pack has no file `{0}`"
        help "补上该文件" "add the file";
    UnknownFile "unknown-file" Error
        "规则包里不该有 `{0}`" "a pack has no file `{0}`"
        help "规范写在 norms/ 下，其余用 pack、clauses、facts、parameters、cases 五个文件名" "norms stand under norms/; the other files are pack, clauses, facts, parameters and cases";
    TooManyDiagnostics "too-many-diagnostics" Warning
        "另有 {0} 处问题未列出（上限 {1}，DIAGNOSTICS）" "{0} more are not shown (at most {1}, DIAGNOSTICS)"
        help "先改正已列出的" "correct those that are shown first";
    // The manifest and the clause table.
    NewerSemantics "newer-semantics" Error
        "规则包要求语义版本 {0}，本程序只懂到 {1}" "the pack asks for semantics {0}, this program knows up to {1}"
        help "换用更新的程序" "use a newer program";
    NewerVocabulary "newer-vocabulary" Error
        "规则包是按词汇表第 {0} 版写的，本程序只有第 {1} 版" "the pack was written for vocabulary {0}, this program has {1}"
        help "换用更新的程序" "use a newer program";
    DuplicatePack "duplicate-pack" Error
        "规则包 `{0}` 载入了两次" "the pack `{0}` is loaded twice"
        help "只载入一次" "load it once";
    BadIdentifier "bad-identifier" Error
        "`{0}` 不能作标识" "`{0}` cannot be an id"
        help "用小写字母开头，只用小写字母、数字和连字符" "begin with a lower-case letter; use lower-case letters, digits and hyphens";
    BadDivisionCode "bad-division-code" Error
        "`{0}` 不是行政区划代码" "`{0}` is not a division code"
        help "写 2、4、6、9 或 12 位数字" "write 2, 4, 6, 9 or 12 digits";
    BadDigest "bad-digest" Error
        "`{0}` 不是摘要" "`{0}` is not a digest"
        help "写 {1} 位小写十六进制数字" "write {1} lower-case hexadecimal digits";
    UntilBeforeFrom "until-before-from" Error
        "失效日期 {1} 早于生效日期 {0}" "it ends on {1}, before it begins on {0}"
        help "改正其中一个日期" "correct one of the dates";
    UnknownPlaces "unknown-places" Error
        "清单的 [places] 里没有 `{0}`" "the manifest has no `{0}` under [places]"
        help "在 pack.toml 的 [places] 里列出" "list it under [places] in pack.toml";
    OutsideJurisdiction "outside-jurisdiction" Error
        "`{0}` 不在规则包的适用地域之内" "`{0}` lies outside the pack's jurisdiction"
        help "改正代码，或在 jurisdiction 里加上" "correct the code, or add it to the jurisdiction";
    BadCitation "bad-citation" Error
        "`{0}` 不是条款号" "`{0}` is not a citation"
        help "写成 条款路径#句号，如 四(十)#1；标题是第 0 句" "write path#sentence, such as 四(十)#1; a heading is sentence 0";
    UnknownClause "unknown-clause" Error
        "条款表里没有 `{0}`" "the clause table has no `{0}`"
        help "在 clauses.toml 里加上这一句，或改正条款号" "add the sentence to clauses.toml, or correct the citation";
    UncitedClause "uncited-clause" Error
        "没有规范引用 `{0}`" "no norm cites `{0}`"
        help "用 not 写明为何不编成规范，或用 rest 写明还有什么未编" "say with `not` why it is not encoded, or with `rest` what is still to be encoded";
    NoClauseTable "no-clause-table" Warning
        "没有条款表，条款号无从核对" "there is no clause table, so citations are not checked"
        help "逐句写 clauses.toml" "write clauses.toml, one line a sentence";
    CitedYetNot "cited-yet-not" Error
        "`{0}` 已有规范引用，却写着 not" "`{0}` is cited by a norm and yet has `not`"
        help "删去 not；只编了一部分的用 rest" "remove `not`; where only a part is encoded, use `rest`";
    UnknownReason "unknown-reason" Error
        "`{0}` 不是不编成规范的理由" "`{0}` is not a reason for not encoding"
        help "用 context、aspiration、definition、heading、reference、noise、continued 之一" "use one of context, aspiration, definition, heading, reference, noise, continued";
    // Declarations: facts, kinds, enumerations.
    UnknownKind "unknown-kind" Error
        "没有 `{0}` 这类对象" "there is no kind `{0}`"
        help "改用词汇表里的类别，或用 [kind.…] 声明" "use a kind of the vocabulary, or declare it with [kind.…]";
    BadType "bad-type" Error
        "`{0}` 不是类型" "`{0}` is not a type"
        help "写 bool、number 单位 .位数、date、span、text、枚举名、set of 枚举名、ref 类别，或 a 标签 | b 标签" "write bool, number UNIT .N, date, span, text, an enumeration, set of ENUM, ref KIND, or a 标签 | b 标签";
    BadRange "bad-range" Error
        "`{0}` 不是范围" "`{0}` is not a range"
        help "写成 0..、..100 或 0..100，两端含在内，小数位数不超过该项" "write 0.., ..100 or 0..100, ends included, with no more decimal places than the fact";
    NameTaken "name-taken" Error
        "`{0}` 已经有了" "`{0}` is declared already"
        help "换一个名称" "choose another name";
    BadName "bad-name" Error
        "`{0}` 不能作名称" "`{0}` cannot be a name"
        help "名称用小写字母、数字和下划线，或全用汉字" "names are lower-case letters, digits and underscores, or Han letters alone";
    DeclaredOtherwise "declared-otherwise" Error
        "另一规则包对 `{0}` 的声明不同" "another pack declares `{0}` otherwise"
        help "两处写成一样，或改名" "declare both alike, or rename one";
    TooManyDeclared "too-many-declared" Error
        "{0}超过 {1} 个" "more than {1} {2}"
        help "减少声明" "declare fewer";
    // Parameters, definitions, standards.
    UnknownParameterKind "unknown-parameter-kind" Error
        "`{0}` 不是参数的种类" "`{0}` is not a kind of parameter"
        help "用 dated、reading、local 之一" "use one of dated, reading, local";
    BadParameterType "bad-parameter-type" Error
        "参数不能是 `{0}` 类型" "a parameter cannot be `{0}`"
        help "写 number 单位、span、date 或 bool" "write number UNIT, span, date or bool";
    BadValue "bad-value" Error
        "`{0}` 不是{1}的值" "`{0}` is not a value of {2}"
        help "按其类型和单位写" "write it by its type and unit";
    ParameterRange "parameter-range" Error
        "`{0}` 不在范围 {1} 之内" "`{0}` lies outside {1}"
        help "改正值或范围" "correct the value or the range";
    MisplacedValue "misplaced-value" Error
        "{1} 参数不用 `{0}`" "a {1} parameter has no `{0}`"
        help "dated 用 values，reading 用 value，local 用 propose" "dated ones have `values`, reading ones `value`, local ones `propose`";
    DatesOutOfOrder "dates-out-of-order" Error
        "{0} 没有晚于前一个日期" "{0} is not later than the date before it"
        help "按日期先后排列，每个日期只写一次" "put the values in order of date, each date once";
    StandardPermits "standard-permits" Error
        "标准里不能有准许性的规范 `{0}`" "a standard holds no permission: `{0}`"
        help "从标准里删去" "remove it from the standard";
    StandardSubject "standard-subject" Error
        "`{0}` 的对象与标准的对象不同" "`{0}` is judged on another kind than the standard"
        help "标准里的规范对象要一致" "all norms of a standard have its subject";
    // Norms.
    UnknownForce "unknown-force" Error
        "没有 `{0}` 这种效力" "there is no force `{0}`"
        help "用 must、must_not、should、target、encourage、may、practice 之一" "use one of must, must_not, should, target, encourage, may, practice";
    UnknownBearer "unknown-bearer" Error
        "词汇表里没有责任主体 `{0}`" "the vocabulary has no bearer `{0}`"
        help "改用词汇表里的，或在 facts.toml 用 [enum.bearer] 补充" "use one of the vocabulary's, or add it with [enum.bearer] in facts.toml";
    PermissionRequires "permission-requires" Error
        "准许（may）没有 require" "a permission (may) has no `require`"
        help "把条件另写成一条 must" "write the condition as a `must` norm of its own";
    ProhibitionRequires "prohibition-requires" Error
        "禁止（must_not）要用 forbid 写" "a prohibition (must_not) is written with `forbid`"
        help "把所禁止的事写在 forbid 里" "write in `forbid` what is forbidden";
    RequireAndForbid "require-and-forbid" Error
        "require 和 forbid 只能有一个" "a norm has `require` or `forbid`, not both"
        help "拆成两条规范" "write two norms";
    BadPeriod "bad-period" Error
        "`{0}` 不是周期" "`{0}` is not a period"
        help "写 year、half_year、quarter、month、week、2 years 或 $参数" "write year, half_year, quarter, month, week, 2 years or $parameter";
    PeriodUnused "period-unused" Warning
        "有 per，而要求与周期无关：哪个周期都得出同样的结论" "there is a `per`, but the requirement looks at no period: every period gives one answer"
        help "在集合后面写 本期内，或用按年填报的指标；不按周期核对的，去掉 per" "write `in period` after the collection, or use a fact kept per year; where nothing recurs, leave `per` out";
    OverNotMultiple "over-not-multiple" Error
        "回溯 {0} 不是周期 `{1}` 的整数倍，或超过 {2} 个周期（PERIODS）" "looking back over {0} is no multiple of the period `{1}`, or more than {2} periods (PERIODS)"
        help "改成周期的整数倍" "make it a multiple of the period";
    OverWithoutPer "over-without-per" Error
        "有 over 而没有 per" "`over` stands without `per`"
        help "补上 per" "add `per`";
    BadAbout "bad-about" Error
        "about 只能是 record，不是 `{0}`" "`about` is `record` or absent, not `{0}`"
        help "写 about = \"record\"，或删去" "write about = \"record\", or leave it out";
    WindowMisplaced "window-misplaced" Error
        "有 per 的规范不用 `每…近…有…`" "a norm with `per` has no `each … over the last … has …`"
        help "二者取一：或写 per 和 over，或整个 require 写成 `每…近…有…`" "either write `per` and `over`, or let `each … over the last …` be the whole `require`";
    NotARecord "not-a-record" Error
        "用了“已知”（is known）的规范要写 about = \"record\"" "a norm with `is known` says about = \"record\""
        help "写上 about = \"record\"；没有用“已知”的不要写" "add about = \"record\"; leave it out where nothing is `is known`";
    UnknownNorm "unknown-norm" Error
        "没有规范或标准 `{0}`" "there is no norm or standard `{0}`"
        help "写本包的名称，或 规则包/名称" "write a name of this pack, or pack/name";
    NotLoaded "not-loaded" Warning
        "`{0}` 所在的规则包没有载入，此处不起作用" "the pack of `{0}` is not loaded, so this has no effect"
        help "需要时一并载入" "load it as well where it matters";
    OverrideSubject "override-subject" Error
        "`{0}` 的对象不同，不能替代" "`{0}` is judged on another kind and cannot be overridden"
        help "只能替代同一类对象的规范" "override norms on the same kind of subject alone";
    OverrideCycle "override-cycle" Error
        "替代关系成环：{0}" "overrides go in a circle: {0}"
        help "删去其中一个 overrides" "remove one of the overrides";
    DefinitionCycle "definition-cycle" Error
        "定义成环：{0}" "definitions go in a circle: {0}"
        help "改写其中一个定义" "rewrite one of the definitions";
    DerivationCycle "derivation-cycle" Error
        "推算成环：{0}" "derived facts go in a circle: {0}"
        help "改写其中一个 derive" "rewrite one of the derivations";
    ReferenceCycle "reference-cycle" Error
        "规范与标准的引用成环：{0}" "norms and standards refer to each other in a circle: {0}"
        help "去掉其中一个引用" "remove one of the references";
    SeriesSubject "series-subject" Error
        "同一系列 `{0}` 的各阶段对象或计量不同" "the stages of the series `{0}` differ in subject or measure"
        help "各阶段要对同一类对象、同一计量；否则写成独立的规范" "stages share subject and measure; write independent norms otherwise";
    SeriesFalls "series-falls" Error
        "系列 `{0}` 的后一阶段要求更低" "a later stage of the series `{0}` asks for less"
        help "可以降低的阶段写成独立的规范，不用 series" "stages that may fall are norms of their own, without `series`";
    SeriesDate "series-date" Error
        "系列 `{0}` 的各阶段要有先后不同的期限" "the stages of the series `{0}` need dates that differ"
        help "给每个阶段写 by" "give each stage a `by`";
    UnknownAdopted "unknown-adopted" Error
        "没有可采用的规范 `{0}`" "there is no norm `{0}` to adopt"
        help "写成 规则包/名称，并一并载入该规则包" "write pack/name, and load that pack as well";
    UnknownParameter "unknown-parameter" Error
        "没有参数 `{0}`" "there is no parameter `{0}`"
        help "改正参数名，或在 parameters.toml 里声明" "correct the name, or declare it in parameters.toml";
    TooManyNorms "too-many-norms" Error
        "规范有 {0} 条，超出上限 {1}（NORMS）" "there are {0} norms, more than {1} (NORMS)"
        help "拆成几个规则包" "split the pack";
    // Cases.
    CaseSyntax "case-syntax" Error
        "案例写法有误，应为：{0}" "the case cannot be read: expected {1} here"
        help "写成 判定 @日期 in 代码: 改动 -> 预期" "write verdict @date in code: changes -> expectations";
    CasePath "case-path" Error
        "对象没有 `{0}` 这一项" "the subject has no `{0}`"
        help "改正名称" "correct the name";
    CaseWithoutDate "case-without-date" Error
        "案例没有日期" "the case has no date"
        help "写上 @日期：周期性规范的案例要写明" "add @date: cases of recurring norms say it";

    // Giving an expression its meaning.
    UnknownName "unknown-name" Error
        "{1}没有名为 `{0}` 的指标、集合或定义" "{2} has no fact, collection or definition `{0}`"
        help "改正名称，或在 facts.toml 中声明该指标" "correct the name, or declare the fact in facts.toml";
    PathPastFact "path-past-fact" Error
        "`{0}` 是一个值，后面不能再接 `.{1}`" "`{0}` is a value: `.{1}` cannot follow it"
        help "路径只经过上级、引用和集合" "a path passes through kinds above, references and collections";
    NoSuchSymbol "no-such-symbol" Error
        "`{0}` 不是{1}的取值" "`{0}` is no symbol of {2}"
        help "改用已有取值，或在 facts.toml 中增补" "use one of its symbols, or add one in facts.toml";
    UnknownTarget "unknown-target" Error
        "没有规范或标准 `{0}`" "there is no norm or standard `{0}`"
        help "本包的写编号，别的包写 `包/编号`" "write its id, or `pack/id` for another pack's";
    WrongSubject "wrong-subject" Error
        "`{0}` 针对{1}，此处是{2}" "`{0}` is about {3}, and here is {4}"
        help "在该类成员的范围内引用，例如 占比(各社区 其中 达到(…))" "quote it where its subjects are, as in share(communities where meets(…))";
    NotANorm "not-a-norm" Error
        "`{0}` 是标准，此处须是一条规范" "`{0}` is a standard, and a norm must stand here"
        help "标准用 达到(…)，其比例用 占比(… 其中 达到(…))" "use meets(…), and for its part of a population share(… where meets(…))";
    UnitMismatch "unit-mismatch" Error
        "`{0}` 以{1}计，`{2}` 以{3}计，不能比较或相加" "`{0}` is in {4} and `{2}` in {5}: they cannot be compared or added"
        help "用带单位的比例换算，例如 × 30平方米 ÷ 100户" "convert by a rate with units, such as * 30 m2 / 100 household";
    UnitMissing "unit-missing" Error
        "数字缺少单位，应为{0}" "the number lacks a unit: {1}"
        help "在数字后写明单位；只有同个数比较时可以不写" "write the unit after the number; only beside a count may it be left out";
    SpanMix "span-mix" Error
        "以天计的期限与以月计的期限不能混用" "a span of days cannot be mixed with one of months"
        help "两边都用天，或都用月、年" "use days on both sides, or months and years on both";
    SpanVaries "span-varies" Error
        "日期只能加减确定的期限" "a date moves only by a span that is a number or a parameter"
        help "改为比较两个日期之差" "compare the difference of two dates instead";
    SpanNotWhole "span-not-whole" Error
        "期限须是整天数或整月数" "a span must be whole days or whole months"
        help "写成整数，例如 18个月" "write a whole number, such as 18 months";
    NotASpan "not-a-span" Error
        "日期只能加减期限（{0}）" "a date moves only by a span ({1})"
        help "写明天、周、个月或年" "write days, weeks, months or years";
    DateRange "date-range" Error
        "得到的日期超出 1900 至 2199 年" "the date lies outside the years 1900 to 2199"
        help "改正日期或期限" "correct the date or the span";
    Nonlinear "nonlinear" Error
        "指标之间不能相乘，也不能除以指标后再与指标比较" "facts cannot be multiplied, nor a quotient of facts compared with a fact"
        help "两边同乘除数，写成一次式，例如 人员数 × 300户 ≥ 户数 × 1人" "multiply out the divisor, as in staff * 300 household >= households * 1 person";
    TwoParameters "two-parameters" Error
        "一个比较里只能有一个未设定的参数与指标相乘" "only one parameter without a value may multiply facts in a comparison"
        help "拆成两个比较，或给其中一个参数定值" "split the comparison, or give one of them a value";
    ZeroDivisor "zero-divisor" Error
        "除数为零或可能为零" "the divisor is zero, or a parameter whose range holds zero"
        help "改正除数，或收窄参数的范围" "correct the divisor, or narrow the parameter's range";
    NegativeDivisor "negative-divisor" Error
        "除数可能为负" "the divisor may be negative"
        help "只能除以不小于 0 的指标" "divide only by facts that are 0 or more";
    TypeMismatch "type-mismatch" Error
        "此处应为{0}，而这是{1}" "expected {2}, found {3}"
        help "改正此处的写法" "correct what stands here";
    EnumMismatch "enum-mismatch" Error
        "{0}和{1}的取值不能比较" "symbols of {2} and of {3} cannot be compared"
        help "比较同一种枚举的指标" "compare facts of one enumeration";
    NotOrdered "not-ordered" Error
        "{0}没有大小之分" "{1} has no order"
        help "只能用 = 或 ≠" "only = and <> can compare it";
    Tolerance "bad-tolerance" Error
        "误差须是不小于 0 的百分数或参数" "a tolerance is a percentage of 0 or more, or such a parameter"
        help "写成百分数，例如 误差 10%" "write a percentage, such as within 10%";
    NotACollection "not-a-collection" Error
        "`{0}` 不是集合" "`{0}` is no collection"
        help "写到集合为止，例如 设施；成员的指标写在条件里" "end the path at a collection, such as facilities; facts of members stand in the condition";
    CollectionHere "collection-here" Error
        "`{0}` 是集合，此处须是一个值" "`{0}` leads through a collection, and a value must stand here"
        help "用 个数、合计、平均、每个 或 存在" "use count, sum, average, every or some";
    MemberFact "member-fact" Error
        "`{0}` 后缺少成员的指标" "`{0}` must be followed by a fact of its members"
        help "例如 合计(设施.面积)" "such as sum(facilities.area)";
    NeverNone "never-none" Error
        "`{0}` 不会为“无”" "`{0}` is never none"
        help "已有(…) 只用于可为“无”的指标；是否填报用 已知" "exists(…) is for optional facts; whether a fact is reported is `is known`";
    NotYearly "not-yearly" Error
        "`{0}` 不按年填报" "`{0}` is not kept per year"
        help "在声明中写 per = \"year\"" "declare it with per = \"year\"";
    PeriodOutside "period-outside" Error
        "此处没有周期，不能用 本期内" "there is no period here for `in period`"
        help "只在有 per 的规范的 require 中使用" "it stands only in the require of a norm with per";
    NoEvent "no-event" Error
        "{0}没有发生日期，不能用 本期内" "{1} has no event date, so `in period` says nothing"
        help "在声明该类时写 event" "declare the kind with event";
    WindowInside "window-inside" Error
        "`每…近…有…` 只能单独作一条规范的全部要求" "`each … over the last …` stands only as a norm's whole requirement"
        help "单立一条规范，或用 per、over 和 本期内" "make it a norm of its own, or use per, over and in period";
    WindowSpan "window-span" Error
        "回看的长度不是周期的整数倍" "the span looked back is no multiple of the period"
        help "例如 每2年 近4年" "such as each 2 years over the last 4 years";
    RoundedHere "rounded-here" Error
        "进位、舍位只能同取整数的指标比较" "ceil and floor stand only beside a number that is always whole"
        help "单独作比较的一边，另一边用取整数的指标" "make it a whole side of a comparison with a whole fact";
    ExtremeHere "extreme-here" Error
        "最小、最大只能单独作比较的一边" "min and max stand only as a whole side of a comparison"
        help "把其余的项移到另一边" "move the other terms to the other side";
    KnownOfNorm "known-of-norm" Error
        "已知 只问台账，不能问规范或未设定的参数" "`is known` asks about the record, not about norms or unset parameters"
        help "写明所问的指标" "name the facts it asks for";
    NeverEqual "never-equal" Warning
        "两边不可能相等" "the two sides can never be equal"
        help "两边的小数位或倍数对不上，请核对数字" "their decimal places or multiples do not meet; check the numbers";
    DefinitionFails "definition-fails" Error
        "定义 `{0}` 本身有误" "the definition `{0}` is wrong where it stands"
        help "先改正该定义" "correct the definition first";
    DerivedOtherwise "derived-otherwise" Error
        "填报的{0}与按记录算出的不符" "{1} as reported is not what its records come to"
        help "核对填报值与相关记录；评判时用的是填报值" "check the value and the records; the reported value was judged by";
}
