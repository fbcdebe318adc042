//! What happens on a day: meetings, receptions, activities, trainings, evaluations. Each kind names its event date, by
//! which `in period` and recurring norms find its members. Must not know how often anything is due.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 星期。
    DayOfWeek: day_of_week "星期几", from("practice 第三篇") {
        Monday = monday "星期一",
        Tuesday = tuesday "星期二",
        Wednesday = wednesday "星期三",
        Thursday = thursday "星期四",
        Friday = friday "星期五",
        Saturday = saturday "星期六",
        Sunday = sunday "星期日",
    }
}

enumeration! {
    /// 会议的种类。
    MeetingKind: meeting_kind "会议类型", open, from("guangxi 二(六)#4", "practice 第一篇", "practice 第二篇", "practice 第三篇", "yangquan-2018 三(三)4", "nanjing-2007 五(十四)") {
        PartyJoint = party_joint "党建联席会议",
        TwoParty = two_party "两方联席会议",
        ThreeParty = three_party "三方联席会议",
        PropertyJoint = property_joint "物业联席会议",
        ResidentsAssembly = residents_assembly "居民会议",
        Representatives = representatives "居民代表会议",
        Congress = congress "代表大会会议",
        Council = council "议事会议",
        Consultation = consultation "协商会议",
        Coordination = coordination "协调会议",
        LeadingGroup = leading_group "领导小组会议",
        SpecialStudy = special_study "专题研究会议",
        ReportHearing = report_hearing "听取汇报",
        SentimentAnalysis = sentiment_analysis "民情分析会",
        Weekly = weekly "周例会",
        RiskAnalysis = risk_analysis "分析研判会",
        PartyLife = party_life "组织生活会",
        PartyLesson = party_lesson "党课",
        BranchCongress = branch_congress "党员大会",
        BranchCommittee = branch_committee "支委会",
        PartyGroup = party_group "党小组会",
        OwnersAssembly = owners_assembly "业主大会",
        Review = review "评议会议",
    }
}

kind! {
    /// 一次会议。
    Meeting: meeting "会议", many meetings "历次会议", counted(次), event(held_on), from("guangxi 二(六)#4", "practice 第一篇", "yangquan-2018 四(四)");
    /// 召开日期。
    held_on: date, "召开日期", actionable, from("practice 第一篇", "nanjing-2007 五(十四)");
    /// 会议的种类。
    kind: one(MeetingKind), "会议类型", from("guangxi 二(六)#4");
    /// 召集单位。
    convened_by: set(Bearer), "召集单位", from("practice 第五篇", "yangquan-2018 三(二)1");
    /// 到会各方。
    parties: set(Bearer), "到会各方", actionable, from("guangxi 五(十八)", "yangquan-2018 三(三)4");
    /// 应到人数。
    entitled: number(person), "应到人数", from("guangxi 二(六)#4");
    /// 实到人数。
    attendees: number(person), "到会人数", actionable, from("guangxi 二(六)#4");
    /// 形成了记录或决定。
    minuted: bool, "有会议记录", actionable, from("guangxi 二(六)#4");
    /// 事项经讨论通过。
    passed: bool, "讨论通过", from("guangxi 二(六)#4", "guangxi 五(十六)#4");
    /// 结果向居民通报的日期。
    published_on: maybe(date), "通报日期", actionable, from("practice 第二篇", "yangquan-2018 四(一)");
}

kind! {
    /// 一次接待居民来访。
    Reception: reception "接待", many receptions "历次接待", counted(次), event(held_on), from("practice 第三篇");
    /// 接待日期。
    held_on: date, "接待日期", actionable, from("practice 第三篇");
    /// 接待人的职务。
    role: one(Role), "接待人职务", actionable, from("practice 第三篇");
    /// 接待人次。
    visitors: number(person), "接待人次", from("practice 第三篇");
}

enumeration! {
    /// 活动的种类。
    ActivityKind: activity_kind "活动类型", open, from("yangquan-2018 三(二)3", "zhoushan-2002 二(三)#7", "practice 第二篇", "nanjing-2007 三(七)") {
        Culture = culture "文体活动",
        MoralEducation = moral_education "道德教育",
        LawPublicity = law_publicity "法治宣传",
        Science = science "科普宣传",
        Health = health "健康宣传",
        Environment = environment "环保活动",
        Drill = drill "应急演练",
        DisasterEducation = disaster_education "防灾宣传",
        FirePublicity = fire_publicity "消防宣传",
        Volunteering = volunteering "志愿服务活动",
        MutualHelp = mutual_help "邻里互助",
        HomeVisit = home_visit "走访慰问",
        Inspection = inspection "排查检查",
        PartyActivity = party_activity "党员活动",
        Festival = festival "节庆活动",
        Patrol = patrol "巡逻",
        Study = study "集中学法",
    }
}

kind! {
    /// 一次面向居民的活动、演练或排查。
    Activity: activity "活动", many activities "历次活动", counted(次), event(held_on), from("yangquan-2018 三(三)1", "zhoushan-2002 二(三)#6", "practice 第二篇");
    /// 举办日期。
    held_on: date, "举办日期", actionable, from("practice 第二篇", "yangquan-2018 三(三)1");
    /// 活动的种类。
    kind: one(ActivityKind), "活动类型", from("yangquan-2018 三(二)3", "zhoushan-2002 二(三)#6");
    /// 参加人次。
    attendees: number(person), "参加人次", actionable, from("practice 第一篇");
    /// 主办单位。
    organised_by: set(Bearer), "主办单位", from("yangquan-2018 三(二)3");
}

kind! {
    /// 一期培训。
    Training: training "培训", many trainings "历次培训", counted(次), event(held_on), from("guangxi 五(十七)#4", "yangquan-2018 四(三)", "practice 第一篇");
    /// 培训日期。
    held_on: date, "培训日期", actionable, from("guangxi 五(十七)#5", "practice 第一篇");
    /// 受训对象。
    role: one(Role), "受训对象", from("guangxi 五(十七)#5", "yangquan-2018 四(三)");
    /// 参训人数。
    attendees: number(person), "参训人数", actionable, from("practice 第一篇", "yangquan-2018 四(三)");
    /// 应训人数。
    entitled: number(person), "应训人数", from("guangxi 五(十七)#5", "yangquan-2018 四(三)");
    /// 举办单位。
    organised_by: set(Bearer), "举办单位", from("yangquan-2018 四(三)");
    /// 经费由谁列支。
    funded_by: set(Bearer), "出资单位", from("guangxi 五(十七)#5");
    /// 列入培训计划。
    in_plan: bool, "列入培训计划", actionable, from("guangxi 五(十七)#4");
}

enumeration! {
    /// 评议考核的种类。
    EvaluationKind: evaluation_kind "评价类型", open, from("yangquan-2018 四(四)", "guangxi 五(十四)#3", "nanjing-2007 五(十六)", "practice 第五篇") {
        AnnualAssessment = annual_assessment "年度考核",
        ResidentReview = resident_review "居民评议",
        CommunityRatesDepartments = community_rates_departments "社区评议部门",
        OfficeRatesCommunity = office_rates_community "街道评议社区",
        TwoWay = two_way "双向评价",
        PurchaseReview = purchase_review "购买服务考评",
        HarmoniousReview = harmonious_review "和谐社区评审",
        CadreAppraisal = cadre_appraisal "干部考核",
        UnitAppraisal = unit_appraisal "单位考核",
        SatisfactionSurvey = satisfaction_survey "满意度测评",
        SecretaryReport = secretary_report "述职评议",
        DepartmentInspection = department_inspection "部门单独考评",
    }
}

enumeration! {
    /// 评价结果的用途。
    ResultUse: result_use "结果运用", open, from("yangquan-2018 四(四)", "practice 第五篇", "guangxi 五(十四)#3") {
        Performance = performance "绩效考核依据",
        RunningFunds = running_funds "与运行经费挂钩",
        PerformancePay = performance_pay "与绩效工资挂钩",
        FurtherPurchase = further_purchase "与后续购买挂钩",
        Awards = awards "奖惩依据",
        Titles = titles "命名称号依据",
        TargetManagement = target_management "目标管理依据",
    }
}

kind! {
    /// 一次评议、考核或评审。
    Evaluation: evaluation "评价", many evaluations "历次评价", alias("考核", "评议"), counted(次), event(held_on), from("yangquan-2018 四(四)", "guangxi 五(十四)#3", "practice 第五篇");
    /// 进行日期。
    held_on: date, "评价日期", actionable, from("yangquan-2018 四(四)");
    /// 评价的种类。
    kind: one(EvaluationKind), "评价类型", from("yangquan-2018 四(四)", "practice 第五篇");
    /// 参加评价的各方。
    evaluators: set(Bearer), "评价主体", actionable, from("yangquan-2018 四(四)", "practice 第五篇");
    /// 组织评价的单位。
    organised_by: set(Bearer), "组织单位", from("yangquan-2018 三(三)3");
    /// 得分，百分制。
    score: number(分, 2), "得分", range("0..100"), from("practice 第五篇");
    /// 满意度，百分数。
    satisfaction: number(percent, 2), "满意度", range("0..100"), from("yangquan-2018 四(一)");
    /// 经评价达标。
    passed: bool, "达标", from("nanjing-2007 五(十六)");
    /// 含有一票否决事项。
    has_veto: bool, "含一票否决", actionable, from("yangquan-2018 三(三)3");
    /// 结果公开的日期。
    published_on: maybe(date), "结果公开日期", actionable, from("yangquan-2018 四(一)");
    /// 结果的用途。
    result_uses: set(ResultUse), "结果运用", actionable, from("yangquan-2018 四(四)", "practice 第五篇");
}
