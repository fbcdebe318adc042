//! Where residents go: community service stations, service centres, and the village. Must not know area standards.

use super::declaration::kind;

kind! {
    /// 社区一级承接公共服务和社会事务的机构；公共服务站、事务工作站、社区工作站是同一种机构的不同叫法。
    ServiceStation: service_station "社区服务站", many service_stations "各社区服务站", alias("公共服务站", "事务工作站", "社区工作站"), organisation, counted(item), founded(established_on), from("guangxi 三(九)#2", "zhoushan-2002 二(三)#3", "nanjing-2007 二(五)", "practice 第二篇");
    holds { workers: Worker, evaluations: Evaluation }
    /// 已经建立。
    established: bool, "已建立", actionable, from("guangxi 三(九)#2", "zhoushan-2002 二(三)#3");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("guangxi 三(九)#4");
    /// 面积。
    area: number(m2, 2), "面积", actionable, from("zhoushan-2002 二(三)#3");
    /// 工作人员数。
    staff: number(person), "工作人员数", actionable, from("nanjing-2007 四(十)#1");
    /// 提供的服务项目。
    services: set(Service), "服务项目", actionable, from("guangxi 三(九)#2", "yangquan-2018 三(二)2");
    /// 实行一站式服务。
    one_stop: bool, "一站式服务", actionable, from("guangxi 三(九)#2", "practice 第三篇");
    /// 名称、标识、章程、流程统一。
    standardised: bool, "名称标识统一", actionable, from("guangxi 三(九)#4");
    /// 提出设立、调整或撤销申请的日期。
    applied_on: maybe(date), "申报日期", actionable, from("guangxi 三(九)#4");
    /// 批准的日期。
    approved_on: maybe(date), "批准日期", actionable, from("guangxi 三(九)#4");
    /// 由谁批准。
    approved_by: set(Bearer), "审批单位", from("guangxi 三(九)#4");
    /// 由谁领导。
    led_by: set(Bearer), "领导单位", from("guangxi 三(九)#2");
    /// 由谁指导业务。
    guided_by: set(Bearer), "指导单位", from("guangxi 三(九)#3");
    /// 由谁出资。
    funded_by: set(Bearer), "出资单位", from("guangxi 三(九)#3");
    /// 有公开的联系电话。
    telephone_open: bool, "公开联系电话", actionable, from("practice 第三篇");
    /// 有健全的工作制度和办事流程。
    procedures_posted: bool, "公示办事流程", actionable, from("practice 第三篇", "guangxi 三(九)#4");
}

kind! {
    /// 街道、区县一级的综合社区服务中心；农村的社区服务中心同列。
    ServiceCentre: service_centre "社区服务中心", many service_centres "各社区服务中心", alias("综合服务中心"), organisation, counted(item), founded(established_on), from("zhoushan-2002 二(三)#2", "guangxi 三(十)#1", "nanjing-2007 四(十一)", "yangquan-2018 三(二)2");
    holds { evaluations: Evaluation }
    /// 已经建立。
    established: bool, "已建立", actionable, from("guangxi 三(十)#1", "zhoushan-2002 二(三)#2");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("guangxi 三(十)#1");
    /// 建筑面积。
    area: number(m2, 2), "面积", alias("建筑面积"), actionable, from("zhoushan-2002 二(三)#2", "nanjing-2007 四(十一)");
    /// 设有一站式服务大厅。
    has_service_hall: bool, "有一站式服务大厅", actionable, from("guangxi 三(十)#1", "practice 第四篇");
    /// 提供的服务项目。
    services: set(Service), "服务项目", actionable, from("zhoushan-2002 二(三)#2", "yangquan-2018 三(二)2");
    /// 由谁出资。
    funded_by: set(Bearer), "出资单位", from("guangxi 五(十六)#2");
    /// 由谁指导业务。
    guided_by: set(Bearer), "指导单位", from("guangxi 三(九)#3");
}

kind! {
    /// 行政村，农村社区建设的单位。
    Village: village "村", many villages "各村", alias("行政村"), level(Community), counted(item), founded(established_on), from("nanjing-2007 五(十五)", "yangquan-2018 三(一)4");
    holds { workers: Worker, facilities: Facility, grids: Grid, party_organizations: PartyOrganization, residents_committees: ResidentsCommittee, resident_groups: ResidentGroup, congresses: Congress, councils: Council, service_centres: ServiceCentre, institutions: Institution, teams: Team, social_organizations: SocialOrganization, elections: Election, meetings: Meeting, trainings: Training, evaluations: Evaluation, tasks: Task, matters: Matter, ledgers: Ledger, allocations: Allocation }
    /// 设立日期。
    established_on: maybe(date), "设立日期", from("general");
    /// 户数。
    households: number(household), "户数", alias("农户数"), from("general");
    /// 人口数。
    residents: number(person), "村民人数", alias("居民人数"), from("yangquan-2018 三(一)4");
    /// 村委会办公用房和服务用房的建筑面积合计。
    service_area: number(m2, 2), "服务用房面积", alias("办公服务用房面积"), actionable, from("nanjing-2007 五(十五)", "yangquan-2018 三(三)2");
    /// 专职工作人员数。
    full_time_workers: number(person), "专职工作人员数", actionable, derive("count(workers where full_time)"), from("nanjing-2007 五(十五)");
    /// 本科及以上学历的工作人员数。
    graduate_workers: number(person), "本科以上工作者数", actionable, derive("count(workers where education in {bachelor, postgraduate})"), from("nanjing-2007 五(十五)");
    /// 社会工作专业人才数。
    social_work_professionals: number(person), "社会工作专业人才数", actionable, from("yangquan-2018 三(一)4");
    /// 社会组织数。
    social_organization_count: number(家), "社会组织数", actionable, derive("count(social_organizations)"), from("yangquan-2018 三(一)4");
    /// 已建立党组织。
    has_party_org: bool, "已建党组织", actionable, from("yangquan-2018 三(一)1");
    /// 村务公开。
    affairs_open: bool, "村务公开", actionable, from("yangquan-2018 三(一)3", "nanjing-2007 五(十五)");
    /// 覆盖到村的服务项目。
    services: set(Service), "服务项目", actionable, from("nanjing-2007 五(十五)", "yangquan-2018 三(二)2");
    /// 村民委员会事务与集体经济组织事务分开。
    collective_separated: bool, "村务与集体经济分开", actionable, from("yangquan-2018 三(一)4");
    /// 有法律顾问。
    has_legal_adviser: bool, "有法律顾问", actionable, from("yangquan-2018 三(二)4");
    /// 本村的经费预算，按年。
    annual_budget: yearly(yuan, 2), "社区经费预算", actionable, from("yangquan-2018 四(二)#1");
    /// 获得的称号。
    titles: set(Title), "称号", actionable, from("nanjing-2007 五(十五)", "yangquan-2018 一");
}
