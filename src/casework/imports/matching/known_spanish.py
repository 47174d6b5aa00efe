"""Known Spanish headings and values, as folded phrases. Only words with one meaning: "quién" may be
the worker or the participant, so it is in no list."""

from enum import StrEnum

from casework.imports.cells.normalise import word_set
from casework.imports.terms import ContactType, Field, Outcome
from casework.people.terms import Status, Tier

COMMON: dict[Field, str] = {
    Field.NAME: (
        "nombre|nombre completo|participante|nombre del participante|nombre y apellido"
        "|nombre y apellidos|cliente|nombre del cliente"
    ),
    Field.FIRST_NAME: "nombre de pila|nombres|primer nombre",
    Field.LAST_NAME: "apellido|apellidos",
    Field.MIDDLE_NAME: "segundo nombre",
    Field.SUFFIX: "sufijo",
    Field.IDENTIFIER: "numero de caso|no de caso|expediente|numero de participante",
    Field.BIRTH_DATE: "fecha de nacimiento|fecha nacimiento|fecha de nac|nacimiento",
    Field.WORKER: (
        "trabajador|trabajadora|trabajador asignado|trabajadora asignada|trabajador a cargo"
        "|promotor|promotora|nombre del trabajador|encargado|encargada|atendido por"
    ),
    Field.NOTES: "nota|notas|comentario|comentarios|observaciones|detalles",
}
ROSTER: dict[Field, str] = {
    Field.ALIAS: "apodo|apodos|sobrenombre|nombre preferido",
    Field.AGE: "edad",
    Field.PHONE: "telefono|telefonos|celular|numero de telefono|telefono celular|movil",
    Field.TIER: "nivel|nivel de riesgo|riesgo|prioridad",
    Field.STATUS: "estado|estatus|estado del caso|estado actual",
    Field.ENROLLED: (
        "fecha de inicio|fecha de ingreso|fecha de inscripcion|inscripcion|fecha de entrada"
    ),
    Field.AREA: "barrio|vecindario|colonia|zona|codigo postal",
}
CONTACTS: dict[Field, str] = {
    Field.DATE: "fecha|fecha y hora|fecha de contacto|fecha del contacto|fecha de visita|dia",
    Field.TIME: "hora|hora de contacto|hora de inicio|inicio|hora inicio|hora de llegada",
    Field.TYPE: "tipo|tipo de contacto|forma de contacto|medio de contacto|metodo|modo de contacto",
    Field.MINUTES: "duracion|minutos|duracion minutos|duracion en minutos",
    Field.OUTCOME: "resultado|resultado del contacto|respuesta",
    Field.ATTENDANCE: "estado|estatus|asistencia|estado de la visita|estado de la cita",
}

TIERS: dict[StrEnum, str] = {
    Tier.ACUTE: (
        "agudo|aguda|critico|critica|muy alto|muy alta|riesgo muy alto|emergencia|rojo|mas alto"
    ),
    Tier.ACTIVE: "activo|activa|alto|alta|alto riesgo|riesgo alto|elevado",
    Tier.STABILISING: (
        "estabilizando|estabilizandose|estabilizacion|en estabilizacion|medio|mediano|moderado"
        "|riesgo medio|riesgo moderado|amarillo"
    ),
    Tier.FOLLOW_UP: (
        "seguimiento|en seguimiento|bajo|baja|bajo riesgo|riesgo bajo|verde|mantenimiento"
    ),
}
STATUSES: dict[StrEnum, str] = {
    Status.REFERRED: "referido|referida|pendiente|lista de espera",
    Status.ENROLLED: (
        "activo|activa|si|inscrito|inscrita|abierto|en programa|en el programa|participando"
    ),
    Status.PAUSED: "pausado|pausada|en pausa|suspendido|suspendida",
    Status.IN_CUSTODY: (
        "en custodia|detenido|detenida|preso|presa|encarcelado|encarcelada|carcel|en la carcel"
        "|en carcel|en prision|arrestado|arrestada"
    ),
    Status.OUT_OF_AREA: "se mudo|fuera del area|fuera de la ciudad|fuera de area",
    Status.CLOSED: (
        "cerrado|cerrada|caso cerrado|egresado|egresada|graduado|graduada|terminado|dado de baja"
        "|dada de baja|de baja|fallecido|fallecida"
    ),
}
TYPES: dict[StrEnum, str] = {
    ContactType.FACE_TO_FACE: (
        "en persona|visita|visita en persona|visita en casa|visita a casa|visita domiciliaria"
        "|visita a domicilio|visita al hogar|visita escolar|visita al hospital|cara a cara"
        "|presencial|en la calle|reunion"
    ),
    ContactType.ACCOMPANIMENT: "acompanamiento|transporte|corte|tribunal",
    ContactType.CUSTODY_VISIT: "visita a la carcel|visita en la carcel|visita en custodia|carcel",
    ContactType.GROUP: "grupo|sesion de grupo|sesion grupal|circulo|taller",
    ContactType.VIDEO: "videollamada|video llamada|llamada de video",
    ContactType.PHONE: (
        "llamada|llamadas|llamada telefonica|llamada por telefono|telefono|por telefono|telefonica"
    ),
    ContactType.TEXT: (
        "mensaje|mensajes|mensaje de texto|texto|correo|correo electronico|redes sociales"
    ),
    ContactType.FAMILY: "familia|familiar|contacto familiar|con familia|con la familia",
    ContactType.ATTEMPT: (
        "intento|intento de contacto|intento fallido|no contesto|sin respuesta|no se presento"
        "|no estaba|no estaba en casa|dejo mensaje|deje mensaje|buzon de voz|no asistio"
    ),
}
OUTCOMES: dict[StrEnum, str] = {
    Outcome.REACHED: (
        "contesto|si contesto|si|hablo|hable|hablamos|hablo con participante|conversamos|platicamos"
        "|respondio|atendio|contactado|contactada|localizado|localizada|exitoso|exitosa|asistio"
        "|se presento|presente"
    ),
    Outcome.NOT_REACHED: (
        "no contesto|no contesta|no respondio|no responde|no atendio|no|sin respuesta|sin contestar"
        "|sin exito|dejo mensaje|deje mensaje|mensaje dejado|buzon|buzon de voz|no estaba"
        "|no estaba en casa|no se presento|no asistio|no se encontro|no se encontraba|no localizado"
        "|no localizada|no contactado|no contactada|numero equivocado|ocupado|desconectado"
        "|numero desconectado|fuera de servicio|cancelado|cancelo|reprogramado|fallido"
    ),
}

INACTIVE = ("inactivo", "inactiva", "no activo")

KIN = word_set(
    "mama papa madre padre tia tio abuela abuelo hermana hermano prima primo esposa esposo novia"
    " novio familia familiar"
)
FAILED = (
    *("no contesto", "no contesta", "no respondio", "no atendio", "sin respuesta", "no estaba"),
    *("no se presento", "no asistio", "no se encontraba", "dejo mensaje", "deje mensaje"),
    *("buzon", "intento"),
)
OTHER_PEOPLE = word_set(
    "emergencia madre mama padre papa familiar escuela abogado tutor supervisor referido referida"
    " proxima proximo salida vencimiento"
)
NEVER = word_set("pandilla pandillas clica clicas raza etnia etnicidad")
