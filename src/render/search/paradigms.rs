//! Inflected words from which the endings of a language are read off, one of each kind, so that also a
//! form whose like occurs in no text is found.

/// Words of a language, as typed.
pub(super) fn paradigms(tag: &str) -> impl Iterator<Item = &'static str> {
    let words = match tag.split('-').next().unwrap_or_default() {
        "en" => EN,
        "fr" => FR,
        "es" => ES,
        "ru" => RU,
        "ar" => AR,
        _ => "",
    };
    words.split_whitespace()
}

const EN: &str = "agree agrees agreed agreeing agreement agreements decide decides decided deciding \
    party parties study studied studying negotiate negotiates negotiated negotiating negotiation \
    negotiations negotiator negotiators operation operational operationally formal formally formality \
    formalities formalize formalized formalizing formalization national nationally nationality effective \
    effectively effectiveness useful usefully usefulness transparent transparently independence independent \
    responsible responsibility responsibilities responsibly possible possibility possibly plan planned \
    planning plans stopped stopping tagged tagging programmed programming grabbed grabbing admitted admitting \
    occurred occurring bidding cancelled cancelling submit submitted submitting refer referred referring draft drafted drafter drafters \
    drafting large larger largest happy happier happily policy policies state's states' box boxes \
    activity activities active activate activated activating organization organizations organize \
    organized organizing delegate delegated delegates delegating argue argued arguing argument arguments \
    hopeful hopefully careful carefully public publicly basic basically critical critically \
    criticism analysis historic historical historically generate generated generating generation \
    generally general representative representatives represent represented representing representation";

const FR: &str = "parler parle parlé parlée parlés parlées parlant parlait parlaient parlera parleront parlerait \
    parleraient négocier négocie négocies négocions négociez négocient négocié négociée négociés négociées \
    négociant négociait négociaient négociera négocieront négocierait négociation négociations \
    négociateur négociateurs négociatrice finir finis finit finissons finissent fini finie finis finissant finissait finissaient \
    finira rendre rends rend rendons rendent rendu rendue rendus rendant rendra national nationale \
    nationaux nationales nationalement actif active actifs actives activement activité activités heureux \
    heureuse heureuses heureusement responsable responsables responsabilité responsabilités transparence \
    transparences transparent transparente transparents constamment évidemment institution institutions \
    institutionnel institutionnelle institutionnels logique logiques logiquement participant participante \
    participants participantes participation participations participer participe participent participé \
    gouvernement gouvernements gouvernemental gouvernementale gouvernementaux décision décisions décider \
    décide décident décidé décidée décidées organisation organisations organiser organise organisé \
    organisateur accord accords accorder accordé possible possibles possibilité possibilités journal \
    journaux égal égaux égale égalité public publique publics publiques politique politiques";

const ES: &str = "negociar negocio negocia negocias negociamos negocian negociado negociada negociados \
    negociadas negociando negociaba negociaban negociará negociarán negociaría negoció negociaron \
    negociación negociaciones negociador negociadora negociadores comer come comen comemos comió \
    comieron comido comida comiendo comerá comía decidir decide deciden decidimos decidió decidieron \
    decidido decidida decididos decidiendo decidirá decisión decisiones nacional nacionales \
    nacionalmente activo activa activos activas activamente actividad actividades responsable responsables \
    responsabilidad responsabilidades transparencia transparencias transparente transparentes \
    transparentemente posible posibles posibilidad posibilidades posiblemente institución instituciones \
    institucional institucionales participante participantes participación participaciones participar \
    participa participan participó participado gobierno gobiernos gubernamental gubernamentales \
    lógico lógica lógicos lógicas organización organizaciones organizar organiza organizado organizador \
    acuerdo acuerdos acordar acordado acordada público pública públicos públicas política políticas \
    hermoso hermosa hermosos igualdad igualdades igual iguales";

const RU: &str = "переговоры переговоров переговорам переговорами переговорах участник участника участнику \
    участником участнике участники участников участникам участниками участниках сторона стороны стороне \
    сторону стороной сторон сторонам сторонами сторонах решение решения решению решением решении решений \
    решениям решениями решениях участие участия участию участием участии государство государства \
    государству государством государстве государств государствам государствами государствах организация \
    организации организацию организацией организаций организациям организациями организациях открытый \
    открытая открытое открытые открытого открытой открытому открытым открытую открытом открытых открытыми \
    согласованный согласованная согласованное согласованные согласованного согласованной согласованному \
    согласованным согласованную согласованном согласованных согласованными \
    государственный государственная государственное государственного государственной государственному \
    государственным государственную государственном государственные государственных государственными \
    общий общая общее общие общего общей общему общим общих последний последняя последнее последние \
    последнего последней последнему последним последних решать решаю решает решаем решают решал решала \
    решали решая решаемый решающий решить решил решила решили решив решённый решённая решён решена решены \
    участвовать участвует участвуют участвовал участвовали участвующий участвующие участвующих говорить говорю \
    говорит говорят говорил говорили говоря возможность возможности возможностью возможностей возможностям \
    возможностями возможностях деревья деревьев деревьям деревьями деревьях день дня дню днём дней дням днями днях консенсус консенсуса консенсусу \
    консенсусом консенсусе обсуждаться обсуждается обсуждаются обсуждался обсуждались важный важна важно \
    важны важнее важнейший";

const AR: &str = "قرار القرار والقرار بالقرار كالقرار فالقرار للقرار وقرار بقرار لقرار قرارات القرارات قراراتهم \
    قرارها قراره قرارهم قرارنا مشارك المشارك مشاركون المشاركون مشاركين المشاركين مشاركان مشاركة المشاركة \
    والمشاركة بالمشاركة للمشاركة مشاركات المشاركات مشاركتهم مشاركتها يشارك تشارك نشارك يشاركون شارك شاركت شاركوا \
    حكومة الحكومة والحكومة للحكومة حكومات الحكومات وحكومات حكومي الحكومي حكومية الحكومية والحكومية وثيقة \
    الوثيقة وثائق الوثائق والوثائق نص النص والنص بالنص نصوص النصوص تعليق التعليق تعليقات التعليقات والتعليقات \
    هيئة الهيئة هيئه هيئات الهيئات بيئة البيئة دولي الدولي دولية الدولية والدولية سيكتب سيكتبون يكتب يكتبون كتب كتبوا كتبت";
