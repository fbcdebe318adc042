//! Money: purchases of service, ledgers with their entries, and allocations from budgets. Must not know amounts that a
//! document asks for.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 资金来源。
    FundSource: fund_source "资金来源", open, from("guangxi 五(十六)", "yangquan-2018 三(三)5", "practice 第二篇") {
        Fiscal = fiscal "财政资金",
        Lottery = lottery "福利彩票公益金",
        ServiceIncome = service_income "社区服务收入",
        Donation = donation "社会捐赠",
        Residents = residents "居民筹集",
        BeneficiaryUnits = beneficiary_units "受益单位筹集",
        SubdistrictRaised = subdistrict_raised "街道自筹",
        AidProject = aid_project "援建项目资金",
        Department = department "部门有偿服务",
        Reward = reward "奖励资金",
    }
}

kind! {
    /// 一项政府购买服务（或购买岗位）。
    Purchase: purchase "购买服务项目", many purchases "各购买服务项目", counted(项), event(contracted_on), from("nanjing-2007 三(七)", "guangxi 五(十八)", "yangquan-2018 三(三)5");
    /// 购买方。
    purchaser: one(Bearer), "购买方", from("yangquan-2018 三(一)2", "nanjing-2007 三(七)");
    /// 承接方。
    provider: one(Bearer), "承接方", from("yangquan-2018 三(三)5", "guangxi 五(十八)");
    /// 服务项目。
    services: set(Service), "服务项目", from("yangquan-2018 三(三)5");
    /// 购买的是工作岗位。
    buys_posts: bool, "购买岗位", from("nanjing-2007 三(七)", "nanjing-2007 五(十五)");
    /// 列在购买服务指导目录内。
    in_catalogue: bool, "在购买目录内", actionable, from("yangquan-2018 三(二)2", "yangquan-2018 三(三)5");
    /// 经过招投标。
    tendered: bool, "经招投标", actionable, from("yangquan-2018 三(三)5");
    /// 合同金额。
    amount: number(yuan, 2), "合同金额", from("yangquan-2018 三(三)5");
    /// 资金来源。
    fund_sources: set(FundSource), "资金来源", from("yangquan-2018 三(三)5");
    /// 签约日期。
    contracted_on: maybe(date), "签约日期", from("yangquan-2018 三(三)5");
    /// 完成考评的日期。
    evaluated_on: maybe(date), "考评日期", actionable, from("yangquan-2018 四(四)");
    /// 参加考评的各方。
    evaluators: set(Bearer), "评价主体", actionable, from("yangquan-2018 四(四)");
    /// 考评合格。
    passed: bool, "考评合格", from("yangquan-2018 四(四)");
    /// 考评后续签。
    renewed: bool, "续签", actionable, from("yangquan-2018 四(四)");
}

kind! {
    /// 社区经费的一本账。
    Ledger: ledger "经费账", many ledgers "各本经费账", alias("财务专账"), counted(本), founded(opened_on), from("guangxi 五(十六)#5", "nanjing-2007 四(十三)");
    holds { ledger_entries: LedgerEntry }
    /// 开立日期。
    opened_on: maybe(date), "开立日期", actionable, from("guangxi 五(十六)#5");
    /// 为社区经费专设。
    dedicated: bool, "专账", actionable, from("guangxi 五(十六)#5");
    /// 分账核算。
    separate_accounts: bool, "分账核算", actionable, from("guangxi 五(十六)#6");
    /// 纳入账内的资金来源。
    fund_sources: set(FundSource), "纳入的资金来源", actionable, from("guangxi 五(十六)#6");
    /// 由谁管账。
    kept_by: one(Bearer), "管账单位", from("guangxi 五(十六)#5");
    /// 向居民公开。
    open: bool, "向居民公开", actionable, from("guangxi 五(十六)#6", "yangquan-2018 四(二)");
    /// 最近一次公布的日期。
    published_on: maybe(date), "公布日期", actionable, from("guangxi 五(十六)#6");
    /// 最近一次审计的日期。
    audited_on: maybe(date), "审计日期", actionable, from("nanjing-2007 四(十三)");
    /// 居民参与监督。
    resident_supervised: bool, "居民参与监督", actionable, from("yangquan-2018 四(二)", "guangxi 五(十六)#6");
}

kind! {
    /// 账上的一笔收支，收入为正，支出为负。
    LedgerEntry: ledger_entry "账目", many ledger_entries "各笔账目", counted(笔), event(booked_on), from("guangxi 五(十六)#6", "nanjing-2007 四(十三)");
    /// 记账日期。
    booked_on: date, "记账日期", from("guangxi 五(十六)#6");
    /// 金额，收入为正，支出为负。
    amount: number(yuan, 2), "金额", range(".."), from("guangxi 五(十六)#6");
    /// 资金来源。
    fund_source: one(FundSource), "资金来源", from("guangxi 五(十六)#6");
    /// 支出项目。
    item: one(BudgetItem), "支出项目", from("guangxi 五(十六)#2");
    /// 按规定用途使用（专款专用）。
    on_purpose: bool, "专款专用", actionable, from("guangxi 五(十六)#6", "nanjing-2007 四(十三)");
    /// 被挪用、挤占或截留。
    misappropriated: bool, "被挪用", actionable, from("guangxi 五(十六)#6");
    /// 经居民会议或居民代表会议通过。
    approved_by_residents: bool, "经居民会议通过", from("guangxi 五(十六)#4");
    /// 自愿筹集。
    voluntary: bool, "自愿", from("guangxi 五(十六)#4");
}

kind! {
    /// 一笔预算安排及其拨付。
    Allocation: allocation "拨款", many allocations "各笔拨款", counted(笔), event(paid_on), from("zhoushan-2002 二(二)#13", "nanjing-2007 四(十三)", "guangxi 五(十六)#2");
    /// 支出项目。
    item: one(BudgetItem), "支出项目", from("guangxi 五(十六)#2", "zhoushan-2002 二(二)#13");
    /// 由哪一级安排。
    paid_by: one(Bearer), "拨款单位", from("nanjing-2007 四(十三)", "zhoushan-2002 二(二)#13");
    /// 资金来源。
    fund_source: one(FundSource), "资金来源", from("guangxi 五(十六)#2");
    /// 预算金额。
    budgeted: number(yuan, 2), "预算金额", actionable, from("zhoushan-2002 二(二)#13", "guangxi 五(十六)#2");
    /// 已拨金额。
    paid: number(yuan, 2), "已拨金额", actionable, from("zhoushan-2002 二(二)#13");
    /// 拨付日期。
    paid_on: maybe(date), "拨付日期", actionable, from("zhoushan-2002 二(二)#13");
    /// 所属年度。
    budget_year: number(年度), "预算年度", range("1949..2199"), from("zhoushan-2002 二(二)#13");
}
