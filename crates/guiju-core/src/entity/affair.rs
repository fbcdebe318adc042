//! What is handed to communities and what comes to them: tasks, certificates, disputes. Must not know which matters a
//! document bans, allows or prices.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 申请进入社区的事项类型。
    ItemKind: item_kind "事项类型", open, from("nanjing-2007 二(五)", "guangxi 三(十)", "yangquan-2018 三(三)3") {
        Organisation = organisation "组织机构",
        Task = task "工作任务",
        Assessment = assessment "评比考核",
        Sign = sign "挂牌",
        Ledger = ledger "台账报表",
        Certificate = certificate "出具证明",
        Meeting = meeting "会议",
    }
}

enumeration! {
    /// 事项按法定职责的归类。
    TaskNature: task_nature "事项性质", from("guangxi 三(十)#2", "yangquan-2018 三(三)3", "yangquan-2018 三(一)2") {
        SelfGovernment = self_government "自治事项",
        Assist = assist "依法协助事项",
        Entrusted = entrusted "委托事项",
        GovernmentDuty = government_duty "政府法定职责",
    }
}

enumeration! {
    /// 事项所属领域。
    TaskField: task_field "事项领域", open, from("yangquan-2018 三(三)3", "nanjing-2007 三(七)") {
        LawEnforcement = law_enforcement "行政执法",
        Demolition = demolition "拆迁拆违",
        EnvironmentImprovement = environment_improvement "环境整治",
        CityManagement = city_management "城市管理",
        InvestmentPromotion = investment_promotion "招商引资",
        PublicService = public_service "公共服务",
        PublicSecurity = public_security "综合治理",
        CivilAffairs = civil_affairs "民政事务",
        EmploymentSecurity = employment_security "就业社保",
        HealthFamilyPlanning = health_family_planning "卫生计生",
        CultureEducation = culture_education "文化教育",
    }
}

kind! {
    /// 上级机关、部门提出进入社区的一个事项：机构、任务、考评等。
    Task: task "进入社区事项", many tasks "各进入社区事项", alias("社区工作事项", "准入事项"), counted(项), event(entered_on), from("nanjing-2007 二(五)#5", "guangxi 三(十)#2", "yangquan-2018 三(三)3", "practice 第五篇");
    /// 由谁提出。
    origin: one(Bearer), "提出单位", from("nanjing-2007 二(五)#5", "guangxi 三(十)#2");
    /// 机构、任务还是考评。
    item_kind: one(ItemKind), "事项类型", from("nanjing-2007 二(五)#5", "guangxi 三(十)#3");
    /// 按法定职责的归类。
    nature: one(TaskNature), "事项性质", from("guangxi 三(十)#2", "yangquan-2018 三(三)3");
    /// 所属领域。
    field: one(TaskField), "事项领域", from("yangquan-2018 三(三)3");
    /// 申报日期。
    applied_on: maybe(date), "申报日期", actionable, from("nanjing-2007 二(五)#5");
    /// 批准日期。
    approved_on: maybe(date), "批准日期", actionable, from("nanjing-2007 二(五)#5");
    /// 实际进入社区的日期。
    entered_on: maybe(date), "进入日期", actionable, from("nanjing-2007 二(五)#5");
    /// 已经批准。
    approved: bool, "已批准", actionable, from("nanjing-2007 二(五)#5", "yangquan-2018 三(三)3");
    /// 由谁审批。
    approved_by: set(Bearer), "审批单位", from("nanjing-2007 二(五)#5", "practice 第五篇");
    /// 列在社区工作事项清单内。
    on_list: bool, "在事项清单内", from("yangquan-2018 三(一)2");
    /// 责任主体被定为居民委员会。
    committee_is_responsible: bool, "居委会为责任主体", actionable, from("yangquan-2018 三(三)3", "guangxi 三(十)#2");
    /// 经费已随事项拨付（费随事转）。
    funds_follow: bool, "费随事转", alias("提供经费"), actionable, from("nanjing-2007 二(五)#6", "guangxi 三(十)#2", "yangquan-2018 三(三)3", "practice 第五篇");
    /// 权限已随责任下放（权随责走）。
    authority_follows: bool, "权随责走", actionable, from("nanjing-2007 二(五)#6", "guangxi 三(十)#2");
    /// 已提供必要的工作条件。
    conditions_provided: bool, "提供工作条件", actionable, from("guangxi 三(十)#2", "yangquan-2018 三(三)3");
    /// 工作人员已配置到社区。
    staff_assigned: bool, "人员到社区", actionable, from("practice 第五篇");
    /// 随事项拨付的金额。
    funds: number(yuan, 2), "拨付金额", actionable, from("nanjing-2007 二(五)#6", "guangxi 三(十)#2");
    /// 以购买服务方式交办。
    purchased: bool, "购买服务", actionable, from("yangquan-2018 三(一)2", "nanjing-2007 三(七)");
    /// 已撤出或清理。
    withdrawn: bool, "已清理", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
}

kind! {
    /// 要求社区出具的一种证明。
    Certificate: certificate "证明", many certificates "各类证明", counted(份), event(issued_on), from("yangquan-2018 三(三)3");
    /// 由谁要求出具。
    demanded_by: one(Bearer), "要求单位", from("yangquan-2018 三(三)3");
    /// 属于要求单位自己职责范围内的核实事项。
    own_duty_of_demander: bool, "属要求单位职责", from("yangquan-2018 三(三)3");
    /// 有法律法规依据。
    has_legal_basis: bool, "有法律依据", from("yangquan-2018 三(三)3");
    /// 已清理取消。
    abolished: bool, "已取消", actionable, from("yangquan-2018 三(三)3");
    /// 已曝光追责。
    exposed: bool, "已追责", actionable, from("yangquan-2018 三(三)3");
    /// 限期整改的期限。
    rectify_by: maybe(date), "整改期限", from("yangquan-2018 三(三)3");
    /// 出具日期。
    issued_on: maybe(date), "出具日期", from("yangquan-2018 三(三)3");
}

kind! {
    /// 关乎居民利益、应由居民讨论决定或协商解决的一件事。
    Matter: matter "居民利益事项", many matters "各件居民利益事项", alias("重要事项"), counted(件), event(decided_on), from("guangxi 二(六)#4", "yangquan-2018 三(二)1", "zhoushan-2002 二(二)#8");
    /// 涉及居民公共利益或切身利益的重要事项。
    important: bool, "重要", from("guangxi 二(六)#4", "yangquan-2018 三(二)1");
    /// 提出日期。
    raised_on: maybe(date), "提出日期", from("yangquan-2018 三(二)1");
    /// 由谁牵头组织。
    lead: set(Bearer), "牵头单位", actionable, from("yangquan-2018 三(二)1");
    /// 由哪一级居民会议或议事组织讨论决定。
    decided_by: set(Bearer), "决定组织", actionable, from("guangxi 二(六)#4", "yangquan-2018 三(二)1");
    /// 讨论决定的日期。
    decided_on: maybe(date), "决定日期", actionable, from("guangxi 二(六)#4");
    /// 经协商解决。
    settled: bool, "协商解决", actionable, from("yangquan-2018 三(二)1");
    /// 结果公布的日期。
    published_on: maybe(date), "公布日期", actionable, from("guangxi 四(十三)#2", "yangquan-2018 三(一)3");
}

enumeration! {
    /// 矛盾纠纷的种类。
    DisputeKind: dispute_kind "纠纷类型", open, from("yangquan-2018 三(二)4", "nanjing-2007 二(六)", "practice 第二篇") {
        Property = property "物业纠纷",
        LandContract = land_contract "土地承包纠纷",
        Family = family "家事纠纷",
        Neighbours = neighbours "邻里纠纷",
        Petition = petition "信访事项",
        PublicInterest = public_interest "公共利益事项",
    }
}

enumeration! {
    /// 调处矛盾的层级。
    DisputeLevel: dispute_level "调处层级", open, from("practice 第二篇", "practice 第三篇") {
        Grid = grid "网格",
        Community = community "社区",
        Subdistrict = subdistrict "街道",
        FinalPlatform = final_platform "终级平台",
    }
}

kind! {
    /// 一件矛盾纠纷。
    Dispute: dispute "矛盾纠纷", many disputes "各件矛盾纠纷", counted(件), event(accepted_on), from("yangquan-2018 三(二)4", "practice 第二篇", "zhoushan-2002 二(四)#3");
    /// 种类。
    kind: one(DisputeKind), "纠纷类型", from("yangquan-2018 三(二)4");
    /// 受理日期。
    accepted_on: date, "受理日期", from("practice 第二篇");
    /// 办结日期。
    closed_on: maybe(date), "办结日期", actionable, from("practice 第二篇");
    /// 调处层级。
    level: one(DisputeLevel), "调处层级", from("practice 第二篇");
    /// 已化解。
    resolved: bool, "已化解", actionable, from("practice 第二篇", "yangquan-2018 三(二)4");
    /// 由谁调处。
    handled_by: set(Bearer), "调处单位", from("yangquan-2018 三(二)4", "practice 第二篇");
}
